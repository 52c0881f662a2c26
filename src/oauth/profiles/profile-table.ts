/** A profile as it stands in `config.toml`: checked at the door, in words that name the setting. */
import { isAbsolute } from 'node:path'
import * as v from 'valibot'
import { isSafeForSecrets } from '../../foundation/index.ts'
import { clientAuthentications, flows, profileKinds } from './profile.ts'

const isUrl = (text: string): boolean => URL.canParse(text)

const secureUrl = (setting: string) =>
  v.pipe(
    v.string(`${setting} must be text`),
    v.check(isUrl, `${setting} must be a whole address, such as https://example.com`),
    v.check(
      (text) => !isUrl(text) || isSafeForSecrets(new URL(text)),
      `${setting} must begin with https:// (http:// is for this machine only)`,
    ),
    v.check((text) => !isUrl(text) || new URL(text).username === '', `${setting} must not hold a user name`),
  )

const origin = (setting: string) =>
  v.pipe(
    secureUrl(setting),
    v.transform((text) => new URL(text).origin),
  )

const visible = (setting: string) =>
  v.pipe(v.string(`${setting} must be text`), v.regex(/^[\x21-\x7e]+$/, `${setting} must be one word`))

const oneOf = <const Options extends readonly (string | number)[]>(setting: string, options: Options) =>
  v.picklist(options, `${setting} must be ${options.join(' or ')}`)

const someOf = <Item extends v.GenericSchema>(setting: string, item: Item) =>
  v.pipe(v.array(item, `${setting} must be a list`), v.minLength(1, `${setting} must not be empty`))

const redirectUri = v.pipe(
  visible('redirect_uris'),
  v.check((text) => isUrl(text) && !text.includes('#'), 'redirect_uris must be whole addresses without "#"'),
  v.check((text) => URL.parse(text)?.port !== '0', 'redirect_uris must name a port that can be listened on'),
)

function tableProblem({ expected, received }: v.StrictObjectIssue): string {
  if (expected === 'never') return `${received} is not a setting`
  return received === 'undefined' ? `${expected} is missing` : 'it is not a table'
}

const instanceTable = v.strictObject(
  {
    generation: v.optional(oneOf('generation', [2, 3]), 3),
    url: origin('instance url'),
    design_url: v.optional(origin('design_url')),
    name: v.optional(visible('instance name')),
  },
  tableProblem,
)

const path = (setting: string) =>
  v.pipe(
    v.string(`${setting} must be text`),
    v.check(isAbsolute, `${setting} must be a path from the root of the file system`),
  )

const assertionTable = v.strictObject(
  {
    key_file: path('key_file'),
    key_id: visible('key_id'),
    subject: v.optional(
      v.pipe(v.string('subject must be text'), v.regex(/^\P{Cc}+$/u, 'subject must be the name of a user')),
    ),
    audience: v.optional(visible('audience')),
  },
  tableProblem,
)

export const profileTable = v.strictObject(
  {
    kind: v.optional(oneOf('kind', profileKinds), 'idcs'),
    identity: secureUrl('identity'),
    issuer: v.optional(secureUrl('issuer')),
    client_id: visible('client_id'),
    client_authentication: v.optional(oneOf('client_authentication', clientAuthentications), 'basic'),
    secret: v.optional(oneOf('secret', ['store', 'env']), 'store'),
    scopes: someOf('scopes', visible('scopes')),
    redirect_uris: v.optional(someOf('redirect_uris', redirectUri)),
    flow: v.optional(oneOf('flow', flows), 'code'),
    assertion: v.optional(assertionTable),
    refresh_token_seconds: v.optional(
      v.pipe(
        v.number('refresh_token_seconds must be a number'),
        v.integer('refresh_token_seconds must be whole'),
        v.minValue(60, 'refresh_token_seconds must be 60 or more'),
        v.maxValue(315_576_000, 'refresh_token_seconds must be ten years or less'),
      ),
    ),
    instance: v.optional(instanceTable),
    ca_file: v.optional(path('ca_file')),
    client_certificate: v.optional(path('client_certificate')),
    client_key: v.optional(path('client_key')),
  },
  tableProblem,
)

/** The table as a person or `oic profile add` writes it. */
export type ProfileTable = v.InferInput<typeof profileTable>
export type CheckedProfileTable = v.InferOutput<typeof profileTable>
