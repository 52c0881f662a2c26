/** `/ui/v1/signin`: the page where a person signs in, and what becomes of the form. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { pageHeaders } from '../../http/page.ts'
import { noParameters } from '../../http/parameters.ts'
import { formBody } from '../../http/read-body.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction, SignInPurpose } from '../../instance/issued.ts'
import { userWithPassword } from '../password.ts'
import { accountProblem, wrongPassword } from './account-problem.ts'
import { signInPath } from './begin-sign-in.ts'
import { cancel, complete } from './end-sign-in.ts'
import { loginOf } from './login-transaction.ts'
import { cannotSignIn, noLogin, ownForm } from './own-form.ts'
import { type SignInPage, signInPage } from './sign-in-page.ts'

/** Ours: how Oracle's page is left without signing in is not known. */
const cancelPath = `${signInPath}/cancel`

const whatFor = ({ state }: Instance, purpose: SignInPurpose): SignInPage['what'] =>
  'returnTo' in purpose
    ? 'device'
    : { applicationName: clientNamed(state, purpose.request.clientId)?.displayName ?? '' }

/** The status of a sign-in that failed is inferred. */
async function showForm(
  c: ExchangeContext,
  instance: Instance,
  login: LoginTransaction,
  failed?: { readonly userName: string; readonly problem: string },
): Promise<Response> {
  const content = signInPage({
    action: signInPath,
    cancelAction: cancelPath,
    what: whatFor(instance, login.purpose),
    login: login.id,
    ...failed,
  })
  if (c.var.decision === undefined) c.set('decision', 'a sign-in is under way, its form is shown')
  return c.html(await content, failed ? 401 : 200, { ...pageHeaders })
}

function signIn(c: ExchangeContext, instance: Instance, login: LoginTransaction) {
  const form = c.var.form ?? noParameters
  const userName = form.get('userName')
  const password = form.get('password')
  // The form that Oracle's newer releases answer with arrives here by post, with neither of them.
  if (userName === undefined && password === undefined) return showForm(c, instance, login)
  const user = userWithPassword(instance, userName ?? '', password ?? '')
  const problem = user === undefined ? wrongPassword : accountProblem(user)
  if (user !== undefined && problem === undefined) return complete(c, instance, login, user)
  const { code, sentence } = problem ?? wrongPassword
  c.set('decision', `${code}, ${sentence}`)
  return showForm(c, instance, login, { userName: userName ?? '', problem: sentence })
}

export function signInRoutes(app: Hono<Exchange>, instance: Instance): void {
  const body = formBody(cannotSignIn)
  app.get(signInPath, (c) => {
    const login = loginOf(c, instance)
    return login === undefined ? noLogin(c) : showForm(c, instance, login)
  })
  app.post(
    signInPath,
    body,
    ownForm(instance, (c, login) => signIn(c, instance, login)),
  )
  app.all(signInPath, onlyMethods('GET', 'POST'))
  app.post(
    cancelPath,
    body,
    ownForm(instance, (c, login) => cancel(c, instance, login)),
  )
  app.all(cancelPath, onlyMethods('POST'))
}
