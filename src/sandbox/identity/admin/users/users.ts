/** `/admin/v1/Users`: who may sign in. */
import { forgetUser } from '../../../instance/forget.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import type { User } from '../../../instance/registered.ts'
import { keepUser, removeUser, userNamed } from '../../../instance/users.ts'
import { newOcid } from '../../../seed/new-domain.ts'
import type { Caller } from '../caller.ts'
import type { ResourceKind } from '../resource-kind.ts'
import { demandToActAs } from '../roles/role-holders.ts'
import { conflict } from '../scim-problem.ts'
import { contentsOf } from './parse-user.ts'
import { shownUser } from './user-resource.ts'
import { userSchema } from './user-schema.ts'

/** `userName` is unique (documented), and none that a client has (RFC 9700 section 4.15). */
function checkConflicts({ state }: Instance, { id, userName }: User): void {
  const taken = userNamed(state, userName)
  if (taken !== undefined && taken.id !== id) throw conflict('A user with this userName exists already.')
  const isClient = state.applications.some(
    ({ clientId }) => clientId.toLowerCase() === userName.toLowerCase(),
  )
  if (isClient) throw conflict('The userName is that of an application.')
}

/** Without a password Oracle sends a mail; here nobody can sign in as that user until one is set (ours). */
const unknownPassword = ({ random }: Instance): string => random.bytes('password', 32).toString('base64url')

function create(instance: Instance, members: JsonObject, { author }: Caller): User {
  const contents = contentsOf(members)
  const { random, clock } = instance
  const now = clock.now().toISOString()
  const user: User = {
    ...contents,
    id: random.hex('user', 32),
    ocid: newOcid('user', random),
    password: contents.password ?? unknownPassword(instance),
    ...{ locked: false, mfa: false, roles: [], adminRoles: [] },
    ...{ created: now, lastModified: now, createdBy: author, lastModifiedBy: author },
  }
  checkConflicts(instance, user)
  keepUser(instance, user)
  return user
}

/** What was handed out knows the user by name: a new name ends it (ours). */
function replace(instance: Instance, before: User, members: JsonObject, caller: Caller): User {
  const { id, ocid, password, locked, mfa, roles, adminRoles, created, createdBy } = before
  const contents = contentsOf(members, before)
  if (contents.password !== undefined) demandToActAs(caller, before)
  const user: User = {
    ...{ id, ocid, password, locked, mfa, roles, adminRoles, created, ...(createdBy && { createdBy }) },
    ...contents,
    lastModified: instance.clock.now().toISOString(),
    lastModifiedBy: caller.author,
  }
  checkConflicts(instance, user)
  keepUser(instance, user)
  if (user.userName !== before.userName) forgetUser(instance, before.userName)
  return user
}

function remove(instance: Instance, user: User): void {
  removeUser(instance, user)
  forgetUser(instance, user.userName)
}

export const users: ResourceKind<User> = {
  name: 'Users',
  noun: 'user',
  schema: userSchema,
  demands: {
    read: ['urn:opc:idm:t.users', 'urn:opc:idm:t.users_r'],
    write: ['urn:opc:idm:t.users'],
  },
  hidden: () => [],
  all: ({ state }) => state.users,
  idsOf: ({ id, ocid }) => [id, ocid],
  shown: shownUser,
  create,
  replace,
  remove,
}
