import { findProfile, type Profile, settingsFile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { print, printJson } from '../../speak.ts'
import { allProfiles, chosenProfile, settingsFolder } from '../../workplace.ts'

const flowLines = ({ flow, assertion }: Profile): readonly (readonly [string, string])[] => [
  ...(flow === 'code' ? [] : [['Flow', flow] as const]),
  ...(assertion?.subject === undefined ? [] : [['User', assertion.subject] as const]),
  ...(assertion
    ? ([
        ['Signing key', assertion.keyFile],
        ['Certificate alias', assertion.keyId],
        ...(assertion.audience === undefined ? [] : [['Audience', assertion.audience] as const]),
      ] as const)
    : []),
]

function secretOf({ clientAuthentication, secret }: Profile): string {
  if (clientAuthentication === 'private-key-jwt') return 'none: the application signs who it is'
  return secret === 'env' ? 'from OIC_CLIENT_SECRET' : 'sealed in the credential store'
}

const certificateLines = ({ caFile, clientCertificate }: Profile): readonly (readonly [string, string])[] => [
  ...(caFile === undefined ? [] : [['Trusted as well', caFile] as const]),
  ...(clientCertificate
    ? ([
        ['Client certificate', clientCertificate.certificateFile],
        ['Its key', clientCertificate.keyFile],
      ] as const)
    : []),
]

/** One line for each setting, in the words of Oracle's console where it has one. */
function lines({ instance, ...profile }: Profile): readonly (readonly [string, string])[] {
  return [
    ['Profile', profile.name],
    ['Kind', profile.kind],
    ['Identity domain', profile.identityUrl],
    ...(profile.issuer === undefined ? [] : [['Issuer', profile.issuer] as const]),
    ['Client ID', profile.clientId],
    ['Client secret', secretOf(profile)],
    ...profile.scopes.map((scope) => ['Scope', scope] as const),
    ...flowLines(profile),
    ...(profile.refreshTokenSeconds === undefined
      ? []
      : [['Refresh token lives', `${profile.refreshTokenSeconds} s`] as const]),
    ...profile.redirectUris.map((address) => ['Redirect URL', address] as const),
    ...(instance
      ? ([
          ['Generation', String(instance.generation)],
          ['Runtime address', instance.runtimeOrigin],
          ['Design-time address', instance.designOrigin],
          ...(instance.name === undefined ? [] : [['Instance', instance.name] as const]),
        ] as const)
      : []),
    ...certificateLines(profile),
  ]
}

export function showProfile({ json }: JsonFlags, context: Context, name?: string): void {
  const profile =
    name === undefined ? chosenProfile(context, undefined) : findProfile(allProfiles(context), name)
  if (json) return printJson(context, profile)
  const shown = [...lines(profile), ['Settings file', settingsFile(settingsFolder(context))] as const]
  const width = Math.max(...shown.map(([title]) => title.length))
  for (const [title, value] of shown) print(context, `${title.padEnd(width)}  ${value}`)
}
