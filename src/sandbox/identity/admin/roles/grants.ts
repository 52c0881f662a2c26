/** `/admin/v1/Grants`: roles are given to applications and users, and taken away. */
import type { Instance } from '../../../instance/instance.ts'
import { isObject, type JsonObject, member, textOf } from '../../../instance/json.ts'
import { isAdministrator } from '../apps/own-apps.ts'
import type { ResourceKind } from '../resource-kind.ts'
import { addressOf, inOrder } from '../resource-parts.ts'
import { meta } from '../scim/common-attributes.ts'
import { attribute, complex, type ResourceSchema } from '../scim/schema.ts'
import { badRequest, conflict, forbidden, missingAttributes, unknownReference } from '../scim-problem.ts'
import {
  type GivenRole,
  type Grantee,
  given,
  givenRoles,
  giveRole,
  hasRole,
  takeRole,
} from './given-roles.ts'
import { knownRoles, type Role } from './known-roles.ts'
import { grantScope } from './role-holders.ts'

const text = (name: string) => attribute(name, 'string', 'exact', 'searchable')

const schema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:Grant',
  attributes: [
    attribute('schemas', 'string', 'many'),
    attribute('id', 'string', 'searchable', 'readOnly', 'always'),
    text('grantMechanism'),
    attribute('isFulfilled', 'boolean', 'searchable', 'readOnly'),
    complex(
      'grantee',
      [text('type'), text('value'), text('display'), attribute('$ref', 'string')],
      'searchable',
    ),
    complex('app', [text('value'), text('display'), attribute('$ref', 'string')], 'searchable'),
    complex('entitlement', [text('attributeName'), text('attributeValue')], 'searchable'),
    meta,
  ],
}

/** Two of the documented values. */
const mechanisms = { App: 'ADMINISTRATOR_TO_APP', User: 'ADMINISTRATOR_TO_USER' } as const

function shown(instance: Instance, { id, grantee: { type, holder }, role }: GivenRole): JsonObject {
  const reference = (path: string) => ({ $ref: addressOf(instance, path) })
  return inOrder(schema, {
    schemas: [schema.urn],
    id,
    grantMechanism: mechanisms[type],
    isFulfilled: true,
    grantee: { type, value: holder.id, display: holder.displayName, ...reference(`${type}s/${holder.id}`) },
    app: { value: role.app.id, display: role.app.display, ...reference(`Apps/${role.app.id}`) },
    entitlement: { attributeName: 'appRoles', attributeValue: role.id },
    meta: { resourceType: 'Grant', location: addressOf(instance, `Grants/${id}`) },
  })
}

const part = (members: JsonObject, name: string, inner: string): string => {
  const value = member(members, name)
  return isObject(value) ? textOf(value[inner]) : ''
}

/** Groups are granted roles at Oracle too; there are none here. */
function granteeIn({ state }: Instance, members: JsonObject): Grantee {
  const [type, value] = [part(members, 'grantee', 'type'), part(members, 'grantee', 'value')]
  const application = state.applications.find(({ id }) => id === value)
  const user = state.users.find(({ id }) => id === value)
  if (type === 'App' && application !== undefined) return { type, holder: application }
  if (type === 'User' && user !== undefined) return { type, holder: user }
  if (type === 'App' || type === 'User') throw unknownReference('Grant.grantee', type, value)
  throw badRequest('The attribute grantee.type must be App or User.')
}

function roleIn(instance: Instance, members: JsonObject): Role {
  const value = part(members, 'entitlement', 'attributeValue')
  if (part(members, 'entitlement', 'attributeName') !== 'appRoles') {
    throw badRequest('The attribute entitlement.attributeName must be appRoles.')
  }
  const role = knownRoles(instance).find(({ id }) => id === value)
  if (role === undefined) throw unknownReference('Grant.entitlement', 'AppRole', value)
  if (role.app.id === part(members, 'app', 'value')) return role
  throw badRequest('The role is not one of the application in app.value.')
}

function create(instance: Instance, members: JsonObject): GivenRole {
  const needed = ['grantMechanism', 'grantee', 'app', 'entitlement']
  const missing = needed.filter((name) => member(members, name) === undefined)
  if (missing.length > 0) throw missingAttributes(missing)
  const grantee = granteeIn(instance, members)
  if (members['grantMechanism'] !== mechanisms[grantee.type]) {
    throw badRequest(`The attribute grantMechanism must be ${mechanisms[grantee.type]}.`)
  }
  const role = roleIn(instance, members)
  if (hasRole(grantee, role)) throw conflict('The role is granted already.')
  giveRole(instance, grantee, role)
  return given(grantee, role)
}

function remove(instance: Instance, grant: GivenRole): void {
  const { role, grantee } = grant
  if (role.name === 'Identity Domain Administrator' && isAdministrator(instance, grantee.holder)) {
    throw forbidden("The sandbox's own administrator cannot lose its role.")
  }
  takeRole(instance, grant)
}

/**
 * The request is documented, the members of the answer after Oracle's description of the resource. More roles
 * than that of the domain's administrator may grant at Oracle; which roles each may grant is not known.
 */
export const grants: ResourceKind<GivenRole> = {
  name: 'Grants',
  noun: 'grant',
  schema,
  demands: { read: [grantScope], write: [grantScope] },
  hidden: () => [],
  all: givenRoles,
  idsOf: ({ id }) => [id],
  shown,
  create,
  remove,
}
