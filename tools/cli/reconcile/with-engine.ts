import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { CliFailure } from '../cli-failure.ts';
import type { Installation } from '../installation.ts';

const connectTimeoutMs = 5_000;

/** Runs `work` with a client of the installation's engine. Failures: a {@link CliFailure} when it isn't known or gives no answer. */
export const withEngine = async <T>(
  { settings, ready }: Installation,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const address = settings.temporalAddress ?? ready?.temporalAddress ?? null;
  if (address === null)
    throw new CliFailure('It is not known here where the engine is.', 'npm start   (or set TEMPORAL_ADDRESS)');
  const { temporalApiKey: apiKey, temporalNamespace: namespace } = settings;
  const connection = await Connection.connect({
    ...{ address, connectTimeout: connectTimeoutMs },
    ...(apiKey === null ? {} : { apiKey, tls: true }),
  }).catch((error: unknown) => {
    throw silent(address, error);
  });
  try {
    return await work(new Client({ connection, namespace }));
  } catch (error) {
    throw isEngineError(error) ? silent(address, error) : error;
  } finally {
    await connection.close();
  }
};

/** The client wraps what gRPC says; a time-out is told by gRPC too. */
const isEngineError = (error: unknown): boolean =>
  isGrpcServiceError(error) || (error instanceof Error && error.cause !== undefined && isEngineError(error.cause));

const silent = (address: string, error: unknown): CliFailure =>
  new CliFailure(
    `The engine at ${address} could not be used: ${error instanceof Error ? error.message : String(error)}`,
    'Check TEMPORAL_ADDRESS and that the server runs; `npm run tocsin -- status` shows more.',
  );
