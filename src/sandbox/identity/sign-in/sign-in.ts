/** `/ui/v1/signin`: the page where a person signs in, and what becomes of the form. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { errorPage, pageHeaders } from '../../http/page.ts'
import { noParameters, parametersOf } from '../../http/parameters.ts'
import { formBody } from '../../http/read-body.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { sendCode, showRefusal } from '../authorize/answer.ts'
import { issueCode } from '../authorize/issue-code.ts'
import { judgeAddress } from '../authorize/judge-request.ts'
import { Refusal } from '../refusal.ts'
import { isSameText } from '../same-text.ts'
import { signInPath } from './begin-sign-in.ts'
import { endLogin, loginOf } from './login-transaction.ts'
import { startSession } from './session.ts'
import { signInPage } from './sign-in-page.ts'

/** Oracle's sentence for AUTH-3001, in its current wording. The status is inferred. */
const wrongPassword = 'You entered an incorrect username or password.'

async function problemPage(c: ExchangeContext, status: 400 | 403 | 413, problem: string): Promise<Response> {
  c.set('decision', problem)
  return c.html(await errorPage('You cannot sign in here', problem), status, { ...pageHeaders })
}

const noLogin = (c: ExchangeContext): Promise<Response> =>
  problemPage(c, 400, 'There is no sign-in under way in this browser, or it took longer than 15 minutes.')

async function showForm(
  c: ExchangeContext,
  instance: Instance,
  login: LoginTransaction,
  failed?: { readonly userName: string },
): Promise<Response> {
  const content = signInPage({
    action: signInPath,
    applicationName: instance.state.application.name,
    login: login.id,
    ...(failed && { userName: failed.userName, problem: wrongPassword }),
  })
  return c.html(await content, failed ? 401 : 200, { ...pageHeaders })
}

/** Compares with every user, known or not, so that the time taken tells nothing. */
const userOf = ({ state }: Instance, userName: string, password: string): User | undefined =>
  state.users
    .filter((user) => isSameText(user.password, password))
    .find((user) => user.userName.toLowerCase() === userName.toLowerCase())

/**
 * A page of another site must not be able to sign this browser in. `Origin` is `null` on our own form,
 * because of `Referrer-Policy: no-referrer`; `Sec-Fetch-Site` tells the two apart.
 */
function isForeign(c: ExchangeContext, { origins }: Instance): boolean {
  const site = c.req.header('sec-fetch-site') ?? 'none'
  const origin = c.req.header('origin') ?? 'null'
  return !['same-origin', 'none'].includes(site) || !['null', origins.identity].includes(origin)
}

/** The address is judged again: it may have been taken from the application meanwhile. */
function complete(c: ExchangeContext, instance: Instance, login: LoginTransaction, user: User): Response {
  const { clientId, redirectUri, state } = login.request
  endLogin(instance, login)
  const session = startSession(c, instance, user)
  try {
    judgeAddress(
      instance,
      parametersOf(new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri })),
    )
  } catch (error) {
    if (error instanceof Refusal) return showRefusal(c, error)
    throw error
  }
  const code = issueCode(instance, login.request, session)
  const address = state === undefined ? { redirectUri } : { redirectUri, state }
  return sendCode(c, instance, { address, code, decision: 'signed in, code issued' })
}

function signIn(c: ExchangeContext, instance: Instance): Response | Promise<Response> {
  if (isForeign(c, instance)) return problemPage(c, 403, 'The form was sent from another site.')
  const form = c.var.form ?? noParameters
  const login = loginOf(c, instance, form.get('loginCtx'))
  if (login === undefined) return noLogin(c)
  const userName = form.get('userName')
  const password = form.get('password')
  // The form that Oracle's newer releases answer with arrives here by post, with neither of them.
  if (userName === undefined && password === undefined) return showForm(c, instance, login)
  const user = userOf(instance, userName ?? '', password ?? '')
  if (user !== undefined) return complete(c, instance, login, user)
  c.set('decision', 'AUTH-3001, wrong user name or password')
  return showForm(c, instance, login, { userName: userName ?? '' })
}

export function signInRoutes(app: Hono<Exchange>, instance: Instance): void {
  const body = formBody(async (c, status, problem) => problemPage(c, status, problem))
  app.get(signInPath, (c) => {
    const login = loginOf(c, instance)
    return login === undefined ? noLogin(c) : showForm(c, instance, login)
  })
  app.post(signInPath, body, (c) => signIn(c, instance))
  app.all(signInPath, onlyMethods('GET', 'POST'))
}
