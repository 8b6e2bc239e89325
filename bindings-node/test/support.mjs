// What tests share: where fixtures and the command line are.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))
export const statement = `${fixtures}cases/gtbank/email-2024/input.pdf`
export const scan = `${fixtures}scans/fcmb/photo-pdf/input.pdf`
export const encrypted = `${fixtures}cases/first-bank/aes-2024/input.pdf`
export const isSlow = process.env.FLVXTRACT_SLOW === '1'

/** Every case that is text, in the order of their names. */
export function cases() {
  const found = []
  for (const bank of readdirSync(`${fixtures}cases`).sort()) {
    for (const name of readdirSync(`${fixtures}cases/${bank}`).sort()) {
      const folder = `${fixtures}cases/${bank}/${name}`
      if (!existsSync(`${folder}/case.json`)) continue
      const { input = 'input.pdf', passwords = [] } = JSON.parse(readFileSync(`${folder}/case.json`, 'utf8'))
      found.push({ name: `${bank}/${name}`, path: `${folder}/${input}`, passwords })
    }
  }
  return found
}

/** Runs the command line and returns what it printed. */
export function command(args, passwords = []) {
  const env = { ...process.env, FLVXTRACT_PASSWORDS: [...passwords, ''].join('\n') }
  return spawnSync(process.env.FLVXTRACT_COMMAND, args, { env, maxBuffer: 1 << 28 }).stdout.toString()
}
