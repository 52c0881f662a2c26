/** A path of a route as the rows write it: `/Apps/:id{[^/]+}` as `/Apps/{id}`, and what follows a `*` as `{path}`. */
export const writtenPath = (path: string): string =>
  path.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '{$1}').replaceAll('*', '{path}')
