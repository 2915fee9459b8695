/** `npm start`: the repository as it lies; the demo page is its front door. */
export default {
  rootDir: '.',
  middleware: [
    (context, next) => {
      if (context.path !== '/') return next();
      context.redirect('/demo/');
    },
  ],
};
