/** "Client Configuration": from members to what the domain acts on. */
import { X509Certificate } from 'node:crypto'
import type { Instance } from '../../../instance/instance.ts'
import { type JsonObject, member, objectsOf, textOf, textsOf } from '../../../instance/json.ts'
import type { Application, Certificate, ClientSettings, Tag } from '../../../instance/registered.ts'
import { badRequest, unknownReference } from '../scim-problem.ts'
import { checkAddress } from './address-rule.ts'
import { clientTypes, grants, operations, publicGrants, trustScopes } from './known-values.ts'

export const isOn = (members: JsonObject, name: string): boolean => member(members, name) === true

/** @throws {ScimProblem} */
export function oneOf<T extends string>(
  members: JsonObject,
  name: string,
  values: readonly T[],
  usual: T,
): T {
  const text = textOf(member(members, name))
  if (text === '') return usual
  const known = values.find((value) => value === text)
  if (known === undefined) throw badRequest(`The attribute ${name} must be one of ${values.join(', ')}.`)
  return known
}

function someOf(members: JsonObject, name: string, values: readonly string[]): readonly string[] {
  const asked = [...new Set(textsOf(member(members, name)))]
  if (asked.every((text) => values.includes(text))) return asked
  throw badRequest(`The attribute ${name} holds a value that is not known.`)
}

function addresses(members: JsonObject, name: string): readonly string[] {
  const asked = [...new Set(textsOf(member(members, name)))]
  for (const address of asked) checkAddress(name, address, isOn(members, 'allUrlSchemesAllowed'))
  return asked
}

/** Public applications keep no secret, so only what the console offers for them goes (inferred). */
function grantsIn(members: JsonObject, clientType: string): readonly string[] {
  const asked = someOf(members, 'allowedGrants', grants)
  if (clientType !== 'public' || asked.every((grant) => publicGrants.includes(grant))) return asked
  throw badRequest('The attribute allowedGrants holds a grant that is not for public applications.')
}

export const tagsIn = (members: JsonObject, name: string): readonly Tag[] =>
  objectsOf(member(members, name)).map((tag) => {
    const [key, value] = [textOf(tag['key']), textOf(tag['value'])]
    if (key === '' || value === '') throw badRequest(`A tag in ${name} needs a key and a value.`)
    return { key, value }
  })

function isCertificate(der: string): boolean {
  try {
    return new X509Certificate(Buffer.from(der, 'base64')).raw.length > 0
  } catch {
    return false
  }
}

/** An alias alone names a certificate that another application brought. */
function certificatesIn({ state }: Instance, members: JsonObject): readonly Certificate[] {
  const present = state.applications.flatMap(({ certificates }) => certificates)
  return objectsOf(member(members, 'certificates')).map((asked) => {
    const certAlias = textOf(asked['certAlias'])
    if (certAlias === '') throw badRequest('A certificate needs a certAlias.')
    const found = present.find((known) => known.certAlias === certAlias)
    const x509Base64Certificate = textOf(asked['x509Base64Certificate']) || found?.x509Base64Certificate
    if (x509Base64Certificate === undefined) {
      throw unknownReference('App.certificates', 'OAuthClientCertificate', certAlias)
    }
    if (!isCertificate(x509Base64Certificate)) {
      throw badRequest('The attribute certificates.x509Base64Certificate is not a certificate in base64.')
    }
    return { certAlias, x509Base64Certificate }
  })
}

/** Roles are granted elsewhere, so they stay. @throws {ScimProblem} */
export function clientSettings(
  instance: Instance,
  members: JsonObject,
  before?: Application,
): Omit<ClientSettings, 'clientSecret'> {
  const clientType = oneOf(members, 'clientType', clientTypes, before?.clientType ?? 'confidential')
  const logoutUri = textOf(member(members, 'logoutUri'))
  if (logoutUri !== '') checkAddress('logoutUri', logoutUri, isOn(members, 'allUrlSchemesAllowed'))
  return {
    isOAuthClient: isOn(members, 'isOAuthClient'),
    clientType,
    redirectUris: addresses(members, 'redirectUris'),
    postLogoutRedirectUris: addresses(members, 'postLogoutRedirectUris'),
    allUrlSchemesAllowed: isOn(members, 'allUrlSchemesAllowed'),
    allowedGrants: grantsIn(members, clientType),
    allowedOperations: someOf(members, 'allowedOperations', operations),
    trustScope: oneOf(members, 'trustScope', trustScopes, 'Explicit'),
    allowedScopes: [
      ...new Set(objectsOf(member(members, 'allowedScopes')).map(({ fqs = '' }) => textOf(fqs))),
    ],
    allowedTags: tagsIn(members, 'allowedTags'),
    bypassConsent: isOn(members, 'bypassConsent'),
    certificates: certificatesIn(instance, members),
    grantedAppRoles: before?.grantedAppRoles ?? [],
    instanceRoles: before?.instanceRoles ?? [],
  }
}
