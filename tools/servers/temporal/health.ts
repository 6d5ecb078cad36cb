import { connect } from 'node:http2';

const service = 'temporal.api.workflowservice.v1.WorkflowService';
const withinMs = 2000;

/** `HealthCheckRequest { service }` as a gRPC frame: no compression, length, then field 1. */
const request = (): Buffer => {
  const message = Buffer.concat([Buffer.from([0x0a, service.length]), Buffer.from(service)]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
};

/** `HealthCheckResponse { status: SERVING }`: a frame whose message is field 1 with the value 1. */
const isServing = (frame: Buffer): boolean => frame.subarray(5).equals(Buffer.from([0x08, 0x01]));

/**
 * True when the Temporal server at `host:port` says that it serves. Asked by the standard gRPC health check, by hand:
 * the client library would cost the supervisor 100 MB for the one question.
 * Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
export const isTemporalServing = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const end = (isHealthy: boolean) => {
      session.destroy();
      resolve(isHealthy);
    };
    session.once('error', () => end(false));
    session.setTimeout(withinMs, () => end(false));
    const stream = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const received: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => received.push(chunk));
    stream.once('error', () => end(false));
    stream.once('end', () => end(isServing(Buffer.concat(received))));
    stream.end(request());
  });
