import { z } from 'zod'

export const proposalSchema = z.string().min(1).max(200).nullable()

/** Fields of a source; whether they are right is for the rules to say, field by field. */
export const fieldsSchema = z.record(z.string().max(60), z.json())
