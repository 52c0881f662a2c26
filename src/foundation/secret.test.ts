import { format, inspect } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { Secret } from './secret.ts'

const canary = 'canary-5f1e9a7c'

const formatted = '[secret] [secret] [secret] {"secret":"[secret]"}'

const prints: readonly [title: string, print: (secret: Secret) => string, expected: string][] = [
  ['a template', (secret) => `token ${secret}`, 'token [secret]'],
  ['joined text', (secret) => [secret, secret].join(), '[secret],[secret]'],
  ['JSON', (secret) => JSON.stringify({ token: secret }), '{"token":"[secret]"}'],
  ['an inspected object', (secret) => inspect({ token: secret }), '{ token: [secret] }'],
  ['a console format', (secret) => format('%s %o %O %j', secret, secret, secret, { secret }), formatted],
  ['an inspection that asks for everything', inspectAll, 'Secret {}'],
  ['a structured clone', (secret) => inspectAll(structuredClone(secret)), '{}'],
  ['a serialized value', (secret) => inspectAll(deserialize(serialize(secret))), '{}'],
  ['an error about it', (secret) => new Error(`no ${secret}`).message, 'no [secret]'],
  ['its own properties', (secret) => JSON.stringify(Reflect.ownKeys(secret)), '[]'],
]

function inspectAll(value: unknown): string {
  return inspect(value, { customInspect: false, showHidden: true, getters: true, depth: 9 })
}

describe('a secret', () => {
  it.each(prints)('stays hidden in %s', (_title, print, expected) => {
    expect(print(new Secret(canary))).toBe(expected)
  })

  it('is told in clear to those who ask for it by name', () => {
    expect(new Secret(canary).reveal()).toBe(canary)
  })
})
