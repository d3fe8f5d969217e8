// Fastify with its schemas, which validate requests and write answers: node server.mjs PORT DATA
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

const { entries, orders } = JSON.parse(readFileSync(process.argv[3]))
const byId = new Map(orders.map((order) => [order.id, order]))

const text = (minLength, maxLength) => ({ type: 'string', minLength, maxLength })
const status = { type: 'string', enum: ['open', 'paid', 'sent'] }
const line = {
  type: 'object',
  required: ['sku', 'quantity', 'price'],
  properties: {
    sku: text(1, 40),
    name: text(0, 80),
    quantity: { type: 'integer', minimum: 1, maximum: 1000 },
    price: { type: 'number', minimum: 0 }
  }
}
const newOrder = {
  customer: text(1, 80),
  email: text(0, 120),
  status,
  express: { type: 'boolean' },
  note: text(0, 400),
  tags: { type: 'array', maxItems: 10, items: text(0, 20) },
  address: {
    type: 'object',
    required: ['street', 'city', 'postcode', 'country'],
    properties: { street: text(1, 80), city: text(1, 80), postcode: text(3, 12), country: text(2, 2) }
  },
  lines: { type: 'array', minItems: 1, maxItems: 50, items: line }
}
const dated = { id: { type: 'string', format: 'uuid' }, created: { type: 'string' } }
const entry = {
  type: 'object',
  properties: {
    ...dated,
    customer: { type: 'string' },
    email: { type: 'string' },
    status,
    total: { type: 'number' },
    currency: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    note: { type: 'string' }
  }
}
const summary = {
  type: 'object',
  properties: { id: dated.id, customer: { type: 'string' }, total: { type: 'number' }, currency: { type: 'string' } }
}

const app = Fastify({ ajv: { customOptions: { allErrors: true, coerceTypes: 'array' } } })

app.setErrorHandler((error, _request, reply) =>
  reply.code(error.validation ? 422 : 500).send({ title: 'Refused', status: 422, errors: error.validation })
)
app.get('/orders', {
  schema: {
    querystring: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } } },
    response: { 200: { type: 'array', items: entry } }
  }
}, async (request) => entries.slice(0, request.query.limit))
app.post('/orders', {
  schema: {
    body: { type: 'object', required: ['customer', 'address', 'lines'], properties: newOrder },
    response: { 201: { type: 'object', properties: { ...newOrder, ...dated } } }
  }
}, async (request, reply) => {
  reply.code(201)
  return { ...request.body, id: randomUUID(), created: '2026-01-01T10:00:00Z' }
})
app.get('/orders/:id', {
  schema: {
    params: { type: 'object', properties: { id: dated.id } },
    querystring: { type: 'object', properties: { currency: { ...text(3, 3), default: 'EUR' } } },
    headers: { type: 'object', properties: { 'x-request-id': { ...text(0, 64), pattern: '^[A-Za-z0-9-]+$' } } },
    response: { 200: summary }
  }
}, async (request, reply) => {
  const found = byId.get(request.params.id)
  if (!found) return reply.code(404).send({ title: 'There is no such order', status: 404 })
  return { id: found.id, customer: found.customer, total: 9.5, currency: request.query.currency }
})

await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' })
