/** The names under which a fault knows requests, and what they stand for. */
import type { OriginName } from '../http/origin-name.ts'
import type { Aim, OperationName } from './fault.ts'

export const operationNames = [
  'token',
  'token.code',
  'token.refresh',
  'token.client',
  'token.password',
  'token.assertion',
  'token.device',
  'authorize',
  'sign-in',
  'device',
  'jwks',
  'discovery',
  'introspect',
  'revoke',
  'userinfo',
  'logout',
  'admin',
  'api',
] as const

/** What is looked at of a request. */
export interface Asked {
  readonly origin: OriginName
  readonly method: string
  readonly path: string
  readonly grantType: string | undefined
}

type Test = (asked: Asked) => boolean

const identity =
  (path: RegExp, ...methods: readonly string[]): Test =>
  (asked) =>
    asked.origin === 'identity' &&
    path.test(asked.path) &&
    (methods.length === 0 || methods.includes(asked.method))

const isToken = identity(/^\/oauth2\/v1\/token$/, 'POST')

const grant =
  (type: string): Test =>
  (asked) =>
    isToken(asked) && asked.grantType === type

const keySet = /^\/admin\/v1\/SigningCert\/jwk$/

const tests: Readonly<Record<OperationName, Test>> = {
  token: isToken,
  'token.code': grant('authorization_code'),
  'token.refresh': grant('refresh_token'),
  'token.client': grant('client_credentials'),
  'token.password': grant('password'),
  'token.assertion': grant('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  'token.device': grant('urn:ietf:params:oauth:grant-type:device_code'),
  authorize: identity(/^\/oauth2\/v1\/authorize$/, 'GET'),
  'sign-in': identity(/^\/ui\/v1\/signin(\/|$)/),
  device: identity(/^\/oauth2\/v1\/device$/, 'POST'),
  jwks: identity(keySet, 'GET'),
  discovery: identity(/^\/\.well-known\//, 'GET'),
  introspect: identity(/^\/oauth2\/v1\/introspect$/, 'POST'),
  revoke: identity(/^\/oauth2\/v1\/revoke$/, 'POST'),
  userinfo: identity(/^\/oauth2\/v1\/userinfo$/, 'GET', 'POST'),
  logout: identity(/^\/oauth2\/v1\/userlogout$/),
  admin: (asked) => identity(/^\/admin\/v1\//)(asked) && !keySet.test(asked.path),
  api: ({ origin }) => origin === 'design' || origin === 'runtime',
}

/** GET and a path, say; one blank between the two. */
export const requestLine = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/\S*)$/

function isLine(line: string, { method, path }: Asked): boolean {
  const [, named, pattern = ''] = requestLine.exec(line) ?? []
  if (named !== method) return false
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

export const isOperationName = (name: string): name is OperationName =>
  operationNames.some((known) => known === name)

export const concerns = ({ operation }: Aim, asked: Asked): boolean =>
  isOperationName(operation) ? tests[operation](asked) : isLine(operation, asked)

/** Whether the form of the request has to be read to tell. */
export const needsForm = ({ operation }: Aim): boolean => operation.startsWith('token')
