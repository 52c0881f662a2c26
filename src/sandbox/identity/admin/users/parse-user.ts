/** From the members of a `User` to a user. */
import { isObject, type JsonObject, member, objectsOf, textOf } from '../../../instance/json.ts'
import type { User } from '../../../instance/registered.ts'
import { badRequest, missingAttributes, ScimProblem } from '../scim-problem.ts'
import { extensions } from './user-schema.ts'

const actedOn = new Set([
  ...['schemas', 'userName', 'displayName', 'active', 'password', 'name', 'emails'],
  ...Object.values(extensions),
])

const objectIn = (members: JsonObject, name: string): JsonObject => {
  const value = member(members, name)
  return isObject(value) ? value : {}
}

/** Name and text were seen. */
const noPrimaryEmail = (): ScimProblem =>
  new ScimProblem({
    status: 400,
    detail: 'The primary email must be specified.',
    messageId: 'error.identity.user.primaryEmailNotSpecified',
  })

/** What an answer says of every email. */
const completed = (email: JsonObject): JsonObject => ({
  ...{ secondary: false, verified: false, type: 'work', primary: false },
  ...email,
})

/** Seen: one has to be the primary one. It serves for recovery where no other does (as documented examples have it). */
function emailsIn(members: JsonObject): Pick<User, 'email' | 'emails'> {
  const emails = objectsOf(member(members, 'emails')).map(completed)
  const [primary, second] = emails.filter((email) => email['primary'] === true)
  if (second !== undefined) throw badRequest('Only one email may be the primary one.')
  const value = textOf(primary?.['value'])
  if (value === '') throw noPrimaryEmail()
  const recovery = emails.some(({ type }) => type === 'recovery')
    ? []
    : [completed({ type: 'recovery', value })]
  return { email: value, emails: [...recovery, ...emails] }
}

/** `userName` is required (documented); that the family's name is too, is inferred. */
function checkRequired(members: JsonObject): void {
  const missing = [
    ...(textOf(member(members, 'userName')) === '' ? ['userName'] : []),
    ...(textOf(objectIn(members, 'name')['familyName']) === '' ? ['name.familyName'] : []),
  ]
  if (missing.length > 0) throw missingAttributes(missing)
}

/** No blanks at the ends and no control characters: names are typed into a page. */
const userNameForm = /^[^\s\p{C}](?:[^\p{C}]{0,98}[^\s\p{C}])?$/u

function userNameIn(members: JsonObject): string {
  const userName = textOf(member(members, 'userName'))
  if (!userNameForm.test(userName)) throw badRequest('The attribute userName is not a name.')
  return userName
}

function namesIn(members: JsonObject): Pick<User, 'givenName' | 'familyName' | 'displayName'> {
  const name = objectIn(members, 'name')
  const [givenName, familyName] = [textOf(name['givenName']), textOf(name['familyName'])]
  const formatted = `${givenName} ${familyName}`.trim()
  return { givenName, familyName, displayName: textOf(member(members, 'displayName')) || formatted }
}

export type UserContents = Pick<
  User,
  'userName' | 'displayName' | 'givenName' | 'familyName' | 'email' | 'emails' | 'active' | 'federated'
> & {
  /** Absent when none was sent. */
  readonly password?: string
  readonly otherMembers: JsonObject
}

/** That a user is active when nothing is said is as documented examples have it. @throws {ScimProblem} */
export function contentsOf(members: JsonObject, before?: User): UserContents {
  checkRequired(members)
  const password = textOf(member(members, 'password'))
  const federated = objectIn(members, extensions.user)['isFederatedUser']
  const active = member(members, 'active')
  const others = Object.entries(members).filter(([name]) => !actedOn.has(name))
  return {
    userName: userNameIn(members),
    ...namesIn(members),
    ...emailsIn(members),
    active: typeof active === 'boolean' ? active : (before?.active ?? true),
    federated: federated === true,
    ...(password !== '' && { password }),
    otherMembers: Object.fromEntries(others),
  }
}
