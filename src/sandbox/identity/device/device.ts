/** `/ui/v1/device`: a person types the code of a device, and decides (RFC 8628 section 3.3). */
import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { type Html, pageHeaders } from '../../http/page.ts'
import { problemPage } from '../../http/problem-page.ts'
import { formBody } from '../../http/read-body.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { DeviceRequest, Session } from '../../instance/issued.ts'
import { wishesFor } from '../consent/wishes.ts'
import { kindOf } from '../scopes/names.ts'
import { beginSignIn } from '../sign-in/begin-sign-in.ts'
import { isForeign } from '../sign-in/own-form.ts'
import { sessionOf } from '../sign-in/session.ts'
import { typedUserCode } from './codes.ts'
import { allow, askAbout, askedDevice, decline } from './decide.ts'
import { codePage, donePage, questionPage } from './device-page.ts'
import { devicePath } from './request-device.ts'
import { countWrongCode, isLimited } from './wrong-codes.ts'

const allowPath = `${devicePath}/allow`
const declinePath = `${devicePath}/decline`

interface Shown {
  readonly content: Html
  readonly status?: ContentfulStatusCode
  readonly decision: string
}

async function show(c: ExchangeContext, { content, status = 200, decision }: Shown): Promise<Response> {
  c.set('decision', decision)
  return c.html(await content, status, { ...pageHeaders })
}

const cannotConnect = problemPage('This device cannot be connected')

/** As the consent page puts it; what says how tokens are to be, and not for what, is left out. */
function toldAbout(instance: Instance, { clientId, scopes }: DeviceRequest) {
  const application = clientNamed(instance.state, clientId)
  if (application === undefined) return { applicationName: '', wishes: [] }
  const telling = scopes.filter((scope) => kindOf(scope) !== 'control')
  return { applicationName: application.displayName, wishes: wishesFor(instance, application, telling) }
}

function ask(c: ExchangeContext, instance: Instance, session: Session, typed: string | undefined) {
  if (isLimited(instance, session))
    return cannotConnect(c, 429, 'Too many codes did not fit. Wait five minutes, then try again.')
  const userCode = typedUserCode(typed)
  const question = userCode === undefined ? undefined : askAbout(instance, session, userCode)
  if (question === undefined || userCode === undefined) {
    countWrongCode(instance, session)
    const content = codePage({ action: devicePath, problem: 'No device waits with this code.' })
    return show(c, { content, status: 400, decision: 'no device waits with this code' })
  }
  const content = questionPage({
    ...{ allowAction: allowPath, declineAction: declinePath, ticket: question.ticket, userCode },
    ...{ userName: session.userName, ...toldAbout(instance, question.device) },
  })
  return show(c, { content, decision: 'the person is asked whether the device may be connected' })
}

/** Whoever has not signed in learns nothing about the code. */
function typed(c: ExchangeContext, instance: Instance): Response | Promise<Response> {
  const session = sessionOf(c, instance)
  const code = c.var.form?.get('user_code')
  if (session !== undefined) return ask(c, instance, session, code)
  const kept = typedUserCode(code)
  const returnTo = kept === undefined ? devicePath : `${devicePath}?user_code=${kept}`
  return beginSignIn(c, instance, { returnTo })
}

type Decide = (session: Session, device: DeviceRequest) => Omit<Shown, 'status'>

/** The answer of a form that this session was shown, for a device that waits still. */
const decided =
  (instance: Instance, decide: Decide) =>
  (c: ExchangeContext): Promise<Response> => {
    const session = sessionOf(c, instance)
    const device = session && askedDevice(instance, session, c.var.form?.get('deviceCtx') ?? '')
    if (session === undefined || device === undefined) {
      return cannotConnect(c, 400, 'Nobody is asked here any more, or the code is older than five minutes.')
    }
    return show(c, decide(session, device))
  }

const connected = donePage('Connected', 'The device goes on by itself.')
const declined = donePage('Not connected', 'You declined, and the device gets nothing.')

export function devicePageRoutes(app: Hono<Exchange>, instance: Instance): void {
  const body = formBody(cannotConnect)
  const own = (answer: (c: ExchangeContext) => Response | Promise<Response>) => (c: ExchangeContext) =>
    isForeign(c, instance) ? cannotConnect(c, 403, 'The form was sent from another site.') : answer(c)
  app.get(devicePath, (c) => {
    const userCode = typedUserCode(c.req.query('user_code'))
    return show(c, {
      content: codePage({ action: devicePath, userCode }),
      decision: 'the page for user codes',
    })
  })
  app.post(
    devicePath,
    body,
    own((c) => typed(c, instance)),
  )
  app.all(devicePath, onlyMethods('GET', 'POST'))
  const allowed: Decide = (session, device) => {
    allow(instance, session, device)
    return { content: connected, decision: 'the person allowed it' }
  }
  app.post(allowPath, body, own(decided(instance, allowed)))
  app.all(allowPath, onlyMethods('POST'))
  const refused: Decide = (_, device) => {
    decline(instance, device)
    return { content: declined, decision: 'the person declined' }
  }
  app.post(declinePath, body, own(decided(instance, refused)))
  app.all(declinePath, onlyMethods('POST'))
}
