/** The attributes of what an `App` holds in lists and objects. */
import { attribute } from '../scim/schema.ts'

const text = (name: string) => attribute(name, 'string')

export const reference = [
  attribute('value', 'string', 'exact', 'searchable', 'always'),
  attribute('$ref', 'string', 'readOnly'),
  attribute('display', 'string', 'readOnly'),
]

export const tag = [
  attribute('key', 'string', 'exact', 'searchable'),
  attribute('value', 'string', 'exact', 'searchable'),
]

export const allowedScope = [
  attribute('fqs', 'string', 'exact', 'searchable'),
  attribute('idOfDefiningApp', 'string', 'exact', 'searchable', 'readOnly'),
  attribute('readOnly', 'boolean', 'readOnly'),
]

export const scope = [
  attribute('value', 'string', 'exact', 'searchable'),
  attribute('fqs', 'string', 'exact', 'searchable', 'readOnly'),
  text('displayName'),
  text('description'),
  attribute('requiresConsent', 'boolean'),
  attribute('readOnly', 'boolean', 'readOnly'),
]

/** That a certificate may come with the application is ours: Oracle takes it by a resource of its own. */
export const certificate = [
  attribute('certAlias', 'string', 'searchable', 'always'),
  attribute('sha1Thumbprint', 'string', 'readOnly'),
  attribute('kid', 'string', 'readOnly'),
  attribute('x5t', 'string', 'readOnly'),
  text('x509Base64Certificate'),
]

export const grantedAppRole = [
  attribute('value', 'string', 'exact', 'searchable', 'always'),
  text('$ref'),
  text('display'),
  attribute('appId', 'string', 'exact', 'searchable'),
  text('appName'),
  text('type'),
  attribute('adminRole', 'boolean'),
]
