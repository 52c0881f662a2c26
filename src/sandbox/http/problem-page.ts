import type { ExchangeContext } from './exchange.ts'
import { errorPage, pageHeaders } from './page.ts'

type ProblemPage = (
  c: ExchangeContext,
  status: 400 | 403 | 413 | 429,
  problem: string,
  decision?: string,
) => Promise<Response>

/** Pages that tell a person what they cannot do here, and why; the log is told the same, unless it may know more. */
export const problemPage =
  (title: string): ProblemPage =>
  async (c, status, problem, decision = problem) => {
    c.set('decision', decision)
    return c.html(await errorPage(title, problem), status, { ...pageHeaders })
  }
