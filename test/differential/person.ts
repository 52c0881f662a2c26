/** A person who connects a device, at the pages of either server: signs in, types the code, presses a button. */
import { person, type Server } from './server.ts'

type Decision = 'allow' | 'decline'

interface Form {
  readonly action: URL
  readonly fields: URLSearchParams
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''

const formIn = ([html = '']: RegExpMatchArray, page: URL): Form => {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const fields = new URLSearchParams(inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]))
  return { action: new URL(attribute(/<form\b[^>]*>/.exec(html)?.[0] ?? '', 'action'), page), fields }
}

/** One of them asks by a form for each answer, the other by a field. */
function decided(forms: readonly Form[], decision: Decision): Form | undefined {
  const own = forms.find(({ action }) => action.pathname.endsWith(`/${decision}`))
  if (own !== undefined) return own
  const confirming = forms.find(({ fields }) => fields.has('confirm'))
  if (confirming === undefined || decision === 'allow') return confirming
  confirming.fields.delete('confirm')
  confirming.fields.set('abort', 'yes')
  return confirming
}

function filledIn(forms: readonly Form[], userCode: string, decision: Decision): Form | undefined {
  const answer = decided(forms, decision)
  if (answer !== undefined) return answer
  const [form] = forms
  if (form?.fields.has('password')) {
    for (const [name, value] of Object.entries(person)) form.fields.set(name, value)
  } else form?.fields.set('user_code', userCode)
  return form
}

/** @throws {Error} when no decision was taken */
export async function decide(server: Server, userCode: string, decision: Decision): Promise<void> {
  const cookies = new Map<string, string>()
  let answers = 0

  async function visit(address: URL, body?: URLSearchParams): Promise<{ address: URL; answer: Response }> {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const message = body === undefined ? {} : { method: 'POST', body }
    const answer = await fetch(address, { ...message, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return location === null ? { address, answer } : visit(new URL(location, address))
  }

  let page = await visit(new URL(server.devicePageAddress))
  for (let step = 0; step < 5; step++) {
    const forms = [...(await page.answer.text()).matchAll(/<form\b.*?<\/form>/gs)]
    const form = filledIn(
      forms.map((html) => formIn(html, page.address)),
      userCode,
      decision,
    )
    const isDecision =
      form?.fields.has('confirm') || form?.fields.has('abort') || form?.fields.has('deviceCtx')
    if (form === undefined || (answers > 0 && !form.fields.has('password'))) break
    if (isDecision) answers += 1
    page = await visit(form.action, form.fields)
  }
  if (answers !== 1) throw new Error(`${answers} decisions at ${page.address.pathname}`)
}
