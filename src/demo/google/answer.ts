import { answerApi } from './api/api.js'
import type { House } from './house.js'
import { answerLogin } from './login/login.js'
import { isLogin } from './login/route.js'
import type { Outcome, Received } from './reply.js'

/** Answers one request: signing in and every API stand at one address here and are told apart by their paths. */
export function answer(request: Received, house: House): Outcome {
  return isLogin(request.path) ? answerLogin(request, house) : answerApi(request, house)
}
