// Finds the native half: beside this file, or in the package of this platform.
'use strict'

const { platform, arch, report } = process

/** Name of this platform, as in the names of the packages. */
function triple() {
  if (platform !== 'linux') return platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`
  // Only a report says which C library this Node was built with.
  const before = report.excludeNetwork
  report.excludeNetwork = true
  const { header } = report.getReport()
  report.excludeNetwork = before
  return `linux-${arch}-${header.glibcVersionRuntime ? 'gnu' : 'musl'}`
}

function load() {
  const name = triple()
  const tried = []
  for (const place of [`./flvxtract.${name}.node`, `flvxtract-${name}`]) {
    try {
      return require(place)
    } catch (error) {
      tried.push(error)
    }
  }
  const message = `flvxtract has no native package for ${name}; was it left out when installing?`
  throw new Error(message, { cause: new AggregateError(tried) })
}

module.exports = load()
