#include "session.h"

#include <limits.h>
#include <stdlib.h>

struct cglpk_master {
  session session;
  unsigned environment;  // the thread's environment it lives in; it is dead once that was freed
  int is_spent;          // a solve was stopped by a jump: what GLPK was doing is lost
  int rows_changed;
  int is_solved_once;
};

static int is_alive(const cglpk_master *m) { return m->environment == session_environment && !m->is_spent; }

// The work of one call, as data, so that one guard serves all.
typedef struct {
  enum { LOAD, ADD_COLUMNS, REMOVE_COLUMNS, SET_ROW_BOUNDS, SOLVE } kind;
  const cglpk_columns *columns;
  const int *removed;
  int count, row;
  double lower, upper;
} task;

static void add_columns(glp_prob *problem, const cglpk_columns *c) {
  int longest = 0;
  for (int j = 0; j < c->count; j++) {
    int length = c->start[j + 1] - c->start[j];
    if (length > longest) longest = length;
  }
  int *index = glp_alloc(longest + 1, sizeof *index);
  double *value = glp_alloc(longest + 1, sizeof *value);
  int first = glp_add_cols(problem, c->count);
  for (int j = 0; j < c->count; j++) {
    int begin = c->start[j], length = c->start[j + 1] - begin;
    for (int k = 0; k < length; k++) {
      index[k + 1] = c->row_index[begin + k] + 1;
      value[k + 1] = c->coefficient[begin + k];
    }
    glp_set_obj_coef(problem, first + j, c->cost[j]);
    // GLPK makes a new column nonbasic at a bound, so the basis stays what it was.
    glp_set_col_bnds(problem, first + j, session_bound_kind(c->lower[j], c->upper[j]), c->lower[j], c->upper[j]);
    glp_set_mat_col(problem, first + j, length, index, value);
  }
  glp_free(index);
  glp_free(value);
}

static void remove_columns(glp_prob *problem, const int *removed, int count) {
  int *number = glp_alloc(count + 1, sizeof *number);
  for (int k = 0; k < count; k++) number[k + 1] = removed[k] + 1;
  glp_del_cols(problem, count, number);
  glp_free(number);
}

static int solve(cglpk_master *m) {
  session *s = &m->session;
  // Columns leave the basis primal feasible; new row bounds leave it dual feasible.
  int method = m->rows_changed || !m->is_solved_once ? GLP_DUALP : GLP_PRIMAL;
  if (!m->is_solved_once) glp_adv_basis(s->problem, 0);
  int code = session_relax(s, method);
  m->rows_changed = 0;
  m->is_solved_once = 1;
  if (code == 0 && s->outcome->status == GLP_OPT) session_keep_relaxation(s);
  return code;
}

static int perform(cglpk_master *m, const task *t) {
  glp_prob *problem = m->session.problem;
  switch (t->kind) {
    case LOAD: session_load(&m->session); return 0;
    case ADD_COLUMNS: add_columns(problem, t->columns); return 0;
    case REMOVE_COLUMNS: remove_columns(problem, t->removed, t->count); return 0;
    case SET_ROW_BOUNDS:
      glp_set_row_bnds(problem, t->row + 1, session_bound_kind(t->lower, t->upper), t->lower, t->upper);
      m->rows_changed = 1;
      return 0;
    case SOLVE: return solve(m);
  }
  return CGLPK_FAULT;
}

// Has no local variable that changes between setjmp and longjmp.
static void guarded_perform(cglpk_master *m, const task *t) {
  switch (setjmp(m->session.guard)) {
    case 0: m->session.outcome->return_code = perform(m, t); break;
    case JUMP_STOP:
      m->session.outcome->return_code = CGLPK_STOPPED;
      m->is_spent = 1;
      break;
    default: m->session.outcome->return_code = CGLPK_FAULT; break;
  }
}

static void run(cglpk_master *m, const task *t, const cglpk_options *options, cglpk_outcome *outcome) {
  static const cglpk_options no_options = {.time_limit_ms = INT_MAX};
  if (!is_alive(m)) {
    outcome->return_code = CGLPK_ENDED;
    return;
  }
  session_begin(&m->session, options != NULL ? options : &no_options, outcome);
  guarded_perform(m, t);
  session_end(&m->session);
}

cglpk_master *cglpk_master_open(const cglpk_model *model, cglpk_outcome *outcome) {
  cglpk_master *m = calloc(1, sizeof *m);
  if (m == NULL) return NULL;
  m->session.model = model;
  m->environment = session_environment;
  session_live_masters++;
  task t = {.kind = LOAD};
  run(m, &t, NULL, outcome);
  m->session.model = NULL;  // it was lent for the load only
  return m;
}

void cglpk_master_add_columns(cglpk_master *m, const cglpk_columns *columns, cglpk_outcome *outcome) {
  task t = {.kind = ADD_COLUMNS, .columns = columns};
  run(m, &t, NULL, outcome);
}

void cglpk_master_remove_columns(cglpk_master *m, const int *removed, int count, cglpk_outcome *outcome) {
  task t = {.kind = REMOVE_COLUMNS, .removed = removed, .count = count};
  run(m, &t, NULL, outcome);
}

void cglpk_master_set_row_bounds(cglpk_master *m, int row, double lower, double upper, cglpk_outcome *outcome) {
  task t = {.kind = SET_ROW_BOUNDS, .row = row, .lower = lower, .upper = upper};
  run(m, &t, NULL, outcome);
}

void cglpk_master_solve(cglpk_master *m, const cglpk_options *options, cglpk_outcome *outcome) {
  task t = {.kind = SOLVE};
  run(m, &t, options, outcome);
}

void cglpk_master_close(cglpk_master *m) {
  if (m->environment == session_environment && --session_live_masters == 0) {
    glp_free_env();
    session_environment++;
  } else if (is_alive(m) && m->session.problem != NULL) {
    glp_delete_prob(m->session.problem);
  }
  free(m);
}
