import { z } from 'zod'
import { query } from '../protocols/query.js'
import { operation, type Service } from '../service.js'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const sts: Service = {
  id: 'sts',
  protocol: query,
  version: '2011-06-15',
  xmlns: 'https://sts.amazonaws.com/doc/2011-06-15/',
  global: true,
  operations: {
    GetCallerIdentity: operation({
      input: z.strictObject({}),
      answer: (_, { caller, tenant }) => ({ UserId: caller.userId, Account: tenant.account, Arn: caller.arn }),
    }),
  },
}
