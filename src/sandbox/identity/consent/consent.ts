/** The consent page, and `/oauth2/v1/consent`, where its form goes. Both addresses were seen, the form is ours. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { pageHeaders } from '../../http/page.ts'
import { noParameters } from '../../http/parameters.ts'
import { problemPage } from '../../http/problem-page.ts'
import { formBody } from '../../http/read-body.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { ConsentRequest } from '../../instance/issued.ts'
import { fingerprint, isOver } from '../../instance/shelf.ts'
import { sendCode, sendRefusal } from '../authorize/answer.ts'
import { issueCode } from '../authorize/issue-code.ts'
import { sendBack } from '../authorize/send-back.ts'
import { Refusal } from '../refusal.ts'
import { isForeign } from '../sign-in/own-form.ts'
import { sessionOf } from '../sign-in/session.ts'
import { consentPagePath } from './begin-consent.ts'
import { consentPage } from './consent-page.ts'
import { rememberAllowed } from './remembered.ts'
import { wishesFor } from './wishes.ts'

const endpoint = '/oauth2/v1/consent'

const cannotAllow = problemPage('You cannot allow this here')

const nothingAsked = (c: ExchangeContext): Promise<Response> =>
  cannotAllow(c, 400, 'Nothing waits for your consent in this browser, or it waited longer than 15 minutes.')

/** What the form names, else the newest; only ever for the session of this browser. */
function requestOf(c: ExchangeContext, instance: Instance, id?: string): ConsentRequest | undefined {
  const session = sessionOf(c, instance)
  if (session === undefined) return undefined
  const now = instance.clock.seconds()
  const own = [...instance.state.issued.consentRequests.values()].filter(
    (asked) => asked.session.sid === session.sid && !isOver(asked, now),
  )
  return id === undefined ? own.at(-1) : own.find((asked) => asked.id === id)
}

async function showPage(c: ExchangeContext, instance: Instance): Promise<Response> {
  const asked = requestOf(c, instance)
  const application = asked && clientNamed(instance.state, asked.request.clientId)
  if (asked === undefined || application === undefined) return nothingAsked(c)
  const content = consentPage({
    action: endpoint,
    consent: asked.id,
    applicationName: application.displayName,
    userName: asked.session.userName,
    wishes: wishesFor(instance, application, asked.scopes),
  })
  return c.html(await content, 200, { ...pageHeaders })
}

/** Inferred, from RFC 6749 section 4.1.2.1 and from the clients that look for it; the text is ours. */
const declined = (): Refusal =>
  new Refusal({
    status: 400,
    error: 'access_denied',
    description: 'The access was declined.',
    reason: 'the person declined at the consent page',
  })

function decide(c: ExchangeContext, instance: Instance): Response | Promise<Response> {
  if (isForeign(c, instance)) return cannotAllow(c, 403, 'The form was sent from another site.')
  const form = c.var.form ?? noParameters
  const choice = form.get('consent')
  const asked = requestOf(c, instance, form.get('consentCtx') ?? '')
  if (asked === undefined) return nothingAsked(c)
  if (choice !== 'allow' && choice !== 'decline') return cannotAllow(c, 400, 'The form holds no decision.')
  instance.state.issued.consentRequests.delete(fingerprint(asked.id))
  instance.changed()
  return sendBack(c, instance, asked.request, (address) => {
    if (choice === 'decline') return sendRefusal(c, instance, { address, refusal: declined() })
    rememberAllowed(instance, address.application, asked)
    const code = issueCode(instance, asked.request, asked.session)
    return sendCode(c, instance, { address, code, decision: 'the person allowed it, code issued' })
  })
}

export function consentRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get(consentPagePath, (c) => showPage(c, instance))
  app.all(consentPagePath, onlyMethods('GET'))
  app.post(endpoint, formBody(cannotAllow), (c) => decide(c, instance))
  app.all(endpoint, onlyMethods('POST'))
}
