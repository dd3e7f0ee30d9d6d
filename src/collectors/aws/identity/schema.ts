import { z } from 'zod'

const Moment = z.date()

export const Report = z.looseObject({ Content: z.instanceof(Uint8Array), GeneratedTime: Moment })

export const Generated = z.looseObject({ State: z.string().optional() })

export const Summary = z.looseObject({ SummaryMap: z.record(z.string(), z.number()) })

export const PasswordPolicy = z.looseObject({
  PasswordPolicy: z.looseObject({
    MinimumPasswordLength: z.number().int().nonnegative().optional(),
    MaxPasswordAge: z.number().int().nonnegative().optional(),
    ExpirePasswords: z.boolean().optional(),
  }),
})

export const VirtualDevices = z.looseObject({
  IsTruncated: z.boolean(),
  VirtualMFADevices: z.array(
    z.looseObject({
      SerialNumber: z.string().optional(),
      User: z.looseObject({ Arn: z.string().optional() }).optional(),
    }),
  ),
})

const Inline = z.looseObject({ PolicyName: z.string().optional(), PolicyDocument: z.string().optional() })
const Attached = z.looseObject({ PolicyName: z.string().optional(), PolicyArn: z.string() })
const Boundary = z.looseObject({ PermissionsBoundaryArn: z.string() })

export const User = z.looseObject({
  UserName: z.string().min(1),
  UserId: z.string().min(1),
  Arn: z.string().min(1),
  CreateDate: Moment.optional(),
  UserPolicyList: z.array(Inline).optional(),
  GroupList: z.array(z.string()).optional(),
  AttachedManagedPolicies: z.array(Attached).optional(),
  PermissionsBoundary: Boundary.optional(),
  Tags: z.array(z.looseObject({ Key: z.string().optional(), Value: z.string().optional() })).optional(),
})
export type User = z.output<typeof User>

export const Group = z.looseObject({
  GroupName: z.string().min(1),
  GroupPolicyList: z.array(Inline).optional(),
  AttachedManagedPolicies: z.array(Attached).optional(),
})
export type Group = z.output<typeof Group>

export const Role = z.looseObject({
  Arn: z.string().min(1),
  AssumeRolePolicyDocument: z.string().optional(),
  RolePolicyList: z.array(Inline).optional(),
  AttachedManagedPolicies: z.array(Attached).optional(),
  PermissionsBoundary: Boundary.optional(),
})
export type Role = z.output<typeof Role>

export const ManagedPolicy = z.looseObject({
  Arn: z.string().min(1),
  PolicyVersionList: z
    .array(z.looseObject({ Document: z.string().optional(), IsDefaultVersion: z.boolean().optional() }))
    .optional(),
})
export type ManagedPolicy = z.output<typeof ManagedPolicy>

/** One page; each item is parsed by itself, so that one bad item does not lose the others. */
export const DetailsPage = z.looseObject({
  IsTruncated: z.boolean(),
  UserDetailList: z.array(z.unknown()).optional(),
  GroupDetailList: z.array(z.unknown()).optional(),
  RoleDetailList: z.array(z.unknown()).optional(),
  Policies: z.array(z.unknown()).optional(),
})
