/** How the demonstration speaks: every value real, every secret cut short. */
import { styleText } from 'node:util'
import type { Exchange } from './recorder.ts'

const styled = (style: 'bold' | 'dim' | 'cyan', text: string): string =>
  styleText(style, text, { stream: process.stdout })

export const tell = (text = ''): void => void process.stdout.write(`${text}\n`)

/** The first characters, and how many follow. */
export const masked = (secret: string): string => `${secret.slice(0, 6)}…(${secret.length} characters)`

const secretNames = new Set(['code', 'code_verifier', 'refresh_token', 'access_token', 'id_token'])

const shown = (name: string, value: string): string => (secretNames.has(name) ? masked(value) : value)

export const title = (text: string, milliseconds?: number): void =>
  tell(
    `\n${styled('bold', text)}${milliseconds === undefined ? '' : styled('dim', `  ${milliseconds.toFixed(1)} ms`)}`,
  )

export const command = (text: string): void => tell(`\n${styled('cyan', `$ ${text}`)}`)

/** An address, one parameter a line, decoded as a person reads it. */
export function address({ method, url }: Exchange): void {
  tell(`  ${method} ${url.origin}${url.pathname}`)
  for (const [at, [name, value]] of [...url.searchParams].entries()) {
    tell(`      ${at === 0 ? '?' : '&'}${name}=${shown(name, value)}`)
  }
}

export function sent({ authorization, form }: Exchange): void {
  const [scheme, credentials] = authorization?.split(' ') ?? []
  if (scheme && credentials) tell(`      Authorization: ${scheme} ${masked(credentials)}`)
  for (const [name, value] of form) tell(`      ${name}=${shown(name, value)}`)
}

export function answered({ status, body }: Exchange): void {
  const members = Object.entries(JSON.parse(body))
  tell(`  ${status}`)
  for (const [name, value] of members) tell(`      ${name}: ${shown(name, String(value))}`)
}
