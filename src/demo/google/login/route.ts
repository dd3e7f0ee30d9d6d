const ROUTES = {
  '/token': { call: 'login:token', method: 'POST' },
  '/o/oauth2/v2/auth': { call: 'login:authorize', method: 'GET' },
} as const

export const isLogin = (path: string): path is keyof typeof ROUTES => Object.hasOwn(ROUTES, path)

export const loginRoute = (path: keyof typeof ROUTES): (typeof ROUTES)[keyof typeof ROUTES] => ROUTES[path]
