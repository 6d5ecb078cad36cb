import { failPage } from '#app/http/failure.ts';

const noSuchPage = (): never => {
  throw failPage('not_found', 'There is no such page.');
};

export const loader = noSuchPage;
export const action = noSuchPage;

const NotFound = () => null;
export default NotFound;
