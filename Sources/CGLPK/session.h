// Private to this target: what its files share. Nothing here is seen by Swift.
#ifndef CGLPK_SESSION_H
#define CGLPK_SESSION_H

#if __has_include(<glpk.h>)
#include <glpk.h>
#else
#error "libglpk is missing: install it with: apt-get install libglpk-dev (Debian/Ubuntu), brew install glpk (macOS)"
#endif

#include "CGLPK.h"

#include <setjmp.h>

// One solve. It belongs to the function above the guard, so none of its members is a local variable of the function
// that calls setjmp: their values survive the jump without `volatile`.
typedef struct {
  jmp_buf guard;
  const cglpk_model *model;
  const cglpk_options *options;
  cglpk_outcome *outcome;
  glp_prob *problem;
  double *point;     // scratch, 1-based, one value for each column
  double began_ms;
  int offered_start;
} session;

enum { JUMP_FAULT = 1, JUMP_STOP = 2 };

/// The thread's environment holds every GLPK object of the thread, and freeing it frees them all. So it is freed when
/// no master is left on the thread, or after an error, which ends every master of the thread.
extern _Thread_local int session_live_masters;
extern _Thread_local unsigned session_environment;  // counts how often the environment was freed

/// Clears the outcome and directs GLPK's texts and errors to this solve.
void session_begin(session *s, const cglpk_options *options, cglpk_outcome *outcome);
/// Takes the hooks away and frees the environment, unless a master still needs it.
void session_end(session *s);
/// Copies the model into `s->problem`; call it under the guard.
void session_load(session *s);
/// Runs one simplex method on a problem; call it under the guard.
int session_simplex(session *s, glp_prob *problem, int method);
/// Runs the dual simplex method, to a limit of the objective or of its steps; call it under the guard.
int session_dual_simplex(session *s, double objective_limit, int iteration_limit);
/// Solves the relaxation from the basis that is there; leaves an optimal one, or says why there is none.
int session_relax(session *s, int method);
/// Copies an optimal relaxation into the outcome.
void session_keep_relaxation(session *s);
/// A double bound, a single one, a fixed value or none, in GLPK's words.
int session_bound_kind(double lower, double upper);

#endif
