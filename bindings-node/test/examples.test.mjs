// Every example runs and says something, and so do the programs of the README.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { extract } from '../index.mjs'
import { command, encrypted, fixtures, statement } from './support.mjs'

const modules = process.env.FLVXTRACT_MODULES
const here = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(dirname(modules), 'examples-'))
after(() => rmSync(folder, { recursive: true }))

// What a user has installed.
if (!existsSync(join(modules, 'flvxtract/index.js'))) {
  rmSync(join(modules, 'flvxtract'), { force: true })
  symlinkSync(here, join(modules, 'flvxtract'), 'junction')
}

function example(name) {
  const path = join(folder, name)
  copyFileSync(join(here, '../examples/node', name), path)
  return path
}

function run(args, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('extract_one', () => {
  const program = example('extract_one.mjs')
  const { stdout, status } = run([program, statement])
  assert.equal(status, 0)
  assert.match(stdout, /2028296234/)
  assert.equal(stdout.trimEnd().split('\n').at(-1), 'reconciled')
  const failed = run([program, `${fixtures}hostile/not-a-pdf.pdf`])
  assert.deepEqual([failed.status, failed.stdout], [1, ''])
  assert.match(failed.stderr, /: not_a_pdf: /)
})

test('folder_to_csv', () => {
  const statements = join(folder, 'folder')
  mkdirSync(statements)
  copyFileSync(statement, join(statements, 'march.pdf'))
  writeFileSync(join(statements, 'bad.pdf'), 'no')
  const output = join(folder, 'rows.csv')
  const { status, stdout } = run([example('folder_to_csv.mjs'), statements, output])
  assert.deepEqual([status, stdout], [1, '2 files, 1 failed\n'])
  assert.equal(readFileSync(output, 'utf8'), command(['extract', '-q', '-f', 'csv', statements]))
})

test('upload', async () => {
  const { app } = await import(pathToFileURL(example('upload.mjs')))
  const server = await new Promise((resolve) => {
    const started = app.listen(0, '127.0.0.1', () => resolve(started))
  })
  try {
    const url = `http://127.0.0.1:${server.address().port}/statements`
    const post = (path) => fetch(url, { method: 'POST', body: readFileSync(path) })
    const answer = await post(statement)
    assert.deepEqual([answer.status, await answer.text()], [200, (await extract(readFileSync(statement))).toJson()])
    const refused = await post(encrypted)
    assert.deepEqual([refused.status, (await refused.json()).code], [422, 'password_needed'])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('the README', async (t) => {
  const readme = readFileSync(join(here, 'README.md'), 'utf8')
  const cwd = join(folder, 'readme')
  mkdirSync(join(cwd, 'statements'), { recursive: true })
  copyFileSync(statement, join(cwd, 'statement.pdf'))
  copyFileSync(statement, join(cwd, 'statements/march.pdf'))
  const programs = [...readme.matchAll(/^```(js|cjs)\n(.*?)^```/gms)]
  assert.ok(programs.length > 4)
  for (const [index, [, kind, program]] of programs.entries()) {
    await t.test(`program ${index + 1}`, () => {
      const path = join(cwd, `program-${index}.${kind === 'cjs' ? 'cjs' : 'mjs'}`)
      writeFileSync(path, program)
      const { status, stderr } = run([path], cwd)
      assert.deepEqual([status, stderr], [0, ''])
    })
  }
})
