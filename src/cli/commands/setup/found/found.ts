/** What a file told, under the names that people give these values. */
import { Secret } from '../../../../foundation/index.ts'

/** A name and what stood beside it. Which of them is secret is known only afterwards, so none is shown. */
export type NamedValue = readonly [name: string, value: string]

const valueNames = [
  'identity',
  'clientId',
  'clientSecret',
  'instance',
  'generation',
  'designUrl',
  'instanceName',
  'scopes',
  'redirectUri',
  'flow',
] as const
export type ValueName = (typeof valueNames)[number]

export type Found = Readonly<Partial<Record<ValueName, Secret>>>

/** Names as people write them, in small letters without `_`, `-` and the like. The first that fits counts. */
const named: readonly (readonly [names: RegExp, value: ValueName])[] = [
  [/(client|app|application|consumer)secret(key)?$|^secret$/, 'clientSecret'],
  [/(client|consumer)(id|key)$|^appid$/, 'clientId'],
  [/redirect|callback/, 'redirectUri'],
  [/granttype$|^(oic)?flow$/, 'flow'],
  [/design/, 'designUrl'],
  [/scope|audience$|clientaud$/, 'scopes'],
  [/generation|version$/, 'generation'],
  [/integrationinstance(name)?$|instancename$|serviceinstance$/, 'instanceName'],
  [
    /idcs|identity|issuer|tenanturl|iamdomain|domainurl|(token|auth|authorize|authorization)(url|uri|endpoint)$/,
    'identity',
  ],
  [
    /(instance|oic|oicbase|integration|runtime|service|base|ic)(url|uri|host|endpoint|hostname)$|^host(name)?$/,
    'instance',
  ],
]

const placeholder =
  /^$|^<.*>$|\{\{.*\}\}|^\$\{?\w+\}?$|^(your|my|change|replace|enter|insert|todo)[-_ ]|^(x+|\.+|-+)$|REPLACE|changeme/i

/** A token, a user and the like look like other values by their name. */
const isElse = (name: string): boolean =>
  /user(name|id)?$|password$|accesstoken$|refreshtoken$|^postman/.test(name)

/** By what the value looks like; it tells more than a name. */
function shapeOf(value: string): ValueName | undefined {
  if (/urn:opc:(resource|idm):|^https:\/\/[0-9a-f]{32}\.integration\.[^/]*(\/ic\/api\/)?( |$)/i.test(value)) {
    return 'scopes'
  }
  if (/^(https?:\/\/)?[^/\s]*\bidentity\.([a-z0-9-]+\.)*(oci\.)?oraclecloud\.com\b/i.test(value))
    return 'identity'
  if (/^(https?:\/\/)?[^/\s]+\.integration\.([a-z0-9-]+\.)?ocp\.oraclecloud\.com\b/i.test(value))
    return 'instance'
  return undefined
}

function valueNameOf(name: string, value: string): ValueName | undefined {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (isElse(plain)) return undefined
  const byName = named.find(([names]) => names.test(plain))?.[1]
  // The names of secrets and redirect addresses are never wrong, whatever the value looks like.
  if (byName === 'clientSecret' || byName === 'redirectUri' || byName === 'designUrl') return byName
  const byShape = shapeOf(value)
  if (byShape !== undefined) return byShape
  // What an instance or an identity domain is named by, and is no address, would be taken for one.
  if ((byName === 'identity' || byName === 'instance') && !/[.:]/.test(value)) return undefined
  return byName === 'generation' && !/^[23]$/.test(value) ? undefined : byName
}

/** Values that name others, `{{host}}` or `${HOST}`, filled in; a few rounds, as they may be nested. */
function filledIn(value: string, all: ReadonlyMap<string, string>): string {
  let text = value
  for (let round = 0; round < 3; round++) {
    text = text.replaceAll(
      /\{\{([^{}]{1,100})\}\}|\$\{(\w{1,100})\}|\$(\w{1,100})/g,
      (whole, mustache, braced, plain) => all.get((mustache ?? braced ?? plain).trim()) ?? whole,
    )
    if (text.length > 8192) return ''
  }
  return text
}

/** The instance of a file that gives its id and its region instead of its address. */
function instanceFromParts(all: ReadonlyMap<string, string>): string | undefined {
  const valueNamed = (ending: RegExp) => [...all].find(([name]) => ending.test(name))?.[1]
  const [id, region] = [valueNamed(/instance_?id$/i), valueNamed(/region$/i)]
  const isLabel = (text: string | undefined) => text !== undefined && /^[a-z0-9][a-z0-9-]*$/i.test(text)
  return isLabel(id) && isLabel(region)
    ? `https://${id}.integration.${region}.ocp.oraclecloud.com`
    : undefined
}

/** A primary audience by itself makes a scope, but a scope that is there is the better one. */
const isAudience = (key: ValueName, value: string): boolean =>
  key === 'scopes' && !/urn:|\/ic\/api/.test(value)

/** What was told, once each: of two values for one thing the first is taken. */
export function foundIn(values: readonly NamedValue[]): Found {
  const all = new Map(values.toReversed())
  const found: Partial<Record<ValueName, Secret>> = {}
  let audience: Secret | undefined
  for (const [name, raw] of values) {
    const value = filledIn(raw, all).trim()
    const key = placeholder.test(value) ? undefined : valueNameOf(name, value)
    if (key === undefined) continue
    if (isAudience(key, value)) audience ??= new Secret(value)
    else found[key] ??= new Secret(value)
  }
  const instance = instanceFromParts(all)
  return {
    ...(audience && { scopes: audience }),
    ...(instance !== undefined && { instance: new Secret(instance) }),
    ...found,
  }
}
