import { aBrowser, aSandbox } from './actors.ts'

export const open = async (options = {}) => {
  const sandbox = await aSandbox(options)
  const browser = aBrowser(sandbox)
  return { sandbox, browser, page: `${sandbox.description.identity}/ui/v1/signin` }
}

export const headersOf = (answer: Response, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))
