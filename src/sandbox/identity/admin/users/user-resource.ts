/** A user as SCIM shows it: never with a password. */
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import type { User } from '../../../instance/registered.ts'
import { historyOf, inOrder } from '../resource-parts.ts'
import { extensions, userSchema, userUrn } from './user-schema.ts'

/** As every user of the documented examples has them; nothing here depends on them. */
const capabilities: JsonObject = {
  canUseApiKeys: true,
  canUseAuthTokens: true,
  canUseConsolePassword: true,
  canUseCustomerSecretKeys: true,
  canUseOAuth2ClientCredentials: true,
  canUseSmtpCredentials: true,
  canUseDbCredentials: true,
}

/** One for work and one for recovery, as documented examples have it. */
const usualEmails = (value: string): readonly JsonObject[] =>
  ['recovery', 'work'].map((type) => ({
    secondary: false,
    verified: false,
    type,
    primary: type === 'work',
    value,
  }))

export function shownUser(instance: Instance, user: User): JsonObject {
  const { id, ocid, userName, displayName, active, givenName, familyName, otherMembers = {} } = user
  const { domain } = instance.state
  return inOrder(userSchema, {
    ...otherMembers,
    ...{ id, ocid, userName, displayName, active },
    ...historyOf(instance, 'User', user),
    [extensions.user]: { isFederatedUser: user.federated },
    [extensions.state]: { locked: { on: user.locked } },
    [extensions.capabilities]: capabilities,
    name: { givenName, familyName, formatted: `${givenName} ${familyName}`.trim() },
    emails: user.emails ?? usualEmails(user.email),
    schemas: [userUrn, extensions.state, extensions.user],
    domainOcid: domain.ocid,
    compartmentOcid: domain.tenancyOcid,
    tenancyOcid: domain.tenancyOcid,
  })
}
