import { readFile } from 'node:fs/promises'
import { apiError } from '../../../api/index.ts'
import { OicError } from '../../../foundation/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { say } from '../../speak.ts'
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
  if (input === '-') return new Uint8Array(await context.input.bytes())
  return readFile(input).then(
    (bytes) => new Uint8Array(bytes),
    () => {
      throw wrong('the file given with --input cannot be read')
    },
  )
}

function sayHead(response: Response, context: Context): void {
  say(context, `${response.status} ${response.statusText}`.trimEnd())
  for (const [name, value] of response.headers) say(context, `${name}: ${value}`)
  say(context, '')
}

async function writeBody(response: Response, { out }: Context): Promise<void> {
  let last = 0x0a
  for await (const chunk of response.body ?? []) {
    out.write(chunk)
    last = chunk.at(-1) ?? last
  }
  if (out.isTerminal && last !== 0x0a) out.write('\n')
}

/** Writes the answer as it came, refused or not; a refusal is told on stderr as well. */
export async function api(flags: ApiFlags, context: Context, method: string, path: string): Promise<void> {
  const headers = headersOf(flags.header)
  const body = await bodyOf(flags.input, context)
  if (body && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const message = { method: methodOf(method), headers, ...(body && { body }) }
  await withApi(flags, context, async (fetch) => {
    const response = await fetch(path, message)
    if (flags.include) sayHead(response, context)
    const refusal = response.ok ? undefined : await apiError(response.clone())
    await writeBody(response, context)
    if (refusal) throw refusal
  })
}
