import { readFile } from 'node:fs/promises'
import { chunksOf, lacksUser, longestRefusal, refusalOf } from '../../../api/index.ts'
import { OicError, printable } from '../../../foundation/index.ts'
import type { Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { print, warn } from '../../speak.ts'
import { withApi } from '../../with-api.ts'

interface ApiFlags extends ProfileFlags, JsonFlags {
  readonly header?: readonly string[] | undefined
  readonly input?: string | undefined
  readonly include: boolean
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

const wrong = (problem: string): OicError => new OicError('USAGE_WRONG', { details: { problem } })

function methodOf(text: string): string {
  const method = text.toUpperCase()
  if (!methods.has(method)) throw wrong(`METHOD must be one of ${[...methods].join(', ')}`)
  return method
}

/**
 * Headers as given, but never another Authorization: the token of the profile is the only one. Node's fetch
 * would lose `__proto__` on the way, so that is said instead.
 */
function headersOf(lines: readonly string[] = []): Headers {
  const headers = new Headers({ accept: 'application/json, */*;q=0.5' })
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\x20-\x7e]*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw wrong("a header is written 'Name: value'")
    if (/^(authorization|cookie|host|__proto__)$/i.test(name))
      throw wrong(`the header ${name} is not for --header`)
    headers.set(name, value)
  }
  return headers
}

async function bodyOf(
  input: string | undefined,
  context: Context,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (input === undefined) return undefined
  if (input === '-')
    return new Uint8Array(await context.input.bytes(context.signal, Number.POSITIVE_INFINITY))
  return readFile(input).then(
    (bytes) => new Uint8Array(bytes),
    () => {
      throw wrong('the file given with --input cannot be read')
    },
  )
}

function printHead(response: Response, context: Context): void {
  print(context, printable(`${response.status} ${response.statusText}`))
  for (const [name, value] of response.headers) print(context, printable(`${name}: ${value}`, 8192))
  print(context, '')
}

/** Hands the body on as it arrives; returns its beginning, which is where a refusal says its reason. */
async function writeBody(response: Response, { out, signal }: Context): Promise<string> {
  const beginning: Uint8Array[] = []
  let [size, last] = [0, 0x0a]
  for await (const chunk of chunksOf(response, signal)) {
    await out.write(chunk)
    if (out.isGone()) break // which lets go of the answer as well
    if (size < longestRefusal && !response.ok) beginning.push(chunk)
    size += chunk.byteLength
    last = chunk.at(-1) ?? last
  }
  if (out.isTerminal && last !== 0x0a) out.write('\n')
  return Buffer.concat(beginning).toString('utf8')
}

/** The call is made all the same: that the File Server refuses it was read, and not seen. */
const warnOfNoUser = ({ name, flow }: Profile, context: Context): void =>
  warn(
    context,
    `profile "${name}" has no user behind it (flow ${flow}), and the File Server takes tokens of a user only; the call is made all the same`,
  )

/** A 401 may mean anything by itself; without a user it is likely to mean that. */
const isForbidden = ({ status }: Response): boolean => status === 401 || status === 403

/** Writes the answer as it came, refused or not; a refusal is told on stderr as well. */
export async function api(flags: ApiFlags, context: Context, method: string, path: string): Promise<void> {
  const headers = headersOf(flags.header)
  const body = await bodyOf(flags.input, context)
  if (body && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const message = { method: methodOf(method), headers, ...(body && { body }) }
  await withApi(flags, context, async (fetch, profile) => {
    const isWithoutUser = lacksUser(path, profile)
    if (isWithoutUser && !flags.json) warnOfNoUser(profile, context)
    const response = await fetch(path, message)
    if (flags.include) printHead(response, context)
    const beginning = await writeBody(response, context)
    const symptom = isWithoutUser && isForbidden(response) ? 'file-server-without-user' : undefined
    if (!response.ok) throw refusalOf(response, beginning, { symptom, scopes: profile.scopes })
  })
}
