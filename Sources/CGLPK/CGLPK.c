#if __has_include(<glpk.h>)
#include <glpk.h>
#else
#error "libglpk is missing: install it with: apt-get install libglpk-dev (Debian/Ubuntu), brew install glpk (macOS)"
#endif

#include "CGLPK.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const int cglpk_status_optimal = GLP_OPT, cglpk_status_feasible = GLP_FEAS, cglpk_status_infeasible = GLP_NOFEAS,
          cglpk_status_unbounded = GLP_UNBND;
const int cglpk_bad_bounds = GLP_EBOUND, cglpk_solver_failed = GLP_EFAIL, cglpk_time_limit = GLP_ETMLIM,
          cglpk_no_primal = GLP_ENOPFS, cglpk_no_dual = GLP_ENODFS, cglpk_no_root = GLP_EROOT,
          cglpk_stopped_by_caller = GLP_ESTOP, cglpk_gap_reached = GLP_EMIPGAP, cglpk_bad_basis = GLP_EBADB,
          cglpk_singular = GLP_ESING, cglpk_ill_conditioned = GLP_ECOND;

// How often GLPK prints, and so how often the simplex method can be stopped.
enum { PRINT_INTERVAL_MS = 100 };

// One solve. It belongs to the function above the guard, so none of its members is a local variable of the function
// that calls setjmp: their values survive the jump without `volatile`.
typedef struct {
  jmp_buf guard;
  const cglpk_model *model;
  const cglpk_options *options;
  cglpk_outcome *outcome;
  glp_prob *problem;
  int *index;        // scratch, 1-based, ours: not in GLPK's environment
  double *value;     // scratch, 1-based, ours
  double began_ms;
  int may_stop;      // whether a text from GLPK may end the solve
  int offered_start;
} session;

enum { JUMP_FAULT = 1, JUMP_STOP = 2 };

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int remaining_ms(const session *s) {
  if (s->options->time_limit_ms == INT_MAX) return INT_MAX;
  double left = (double)s->options->time_limit_ms - (now_ms() - s->began_ms);
  return left > 0 ? (int)left : 0;
}

static int asked_to_stop(session *s) {
  const cglpk_outcome *o = s->outcome;
  double incumbent = o->phase == CGLPK_SEARCHING && o->has_point ? o->objective : NAN;
  return s->options->poll != NULL && s->options->poll(s->options->context, incumbent, o->bound, o->nodes);
}

// GLPK prints while it works; each text is a chance to stop inside one long run of the simplex method, which has no
// callback. Nothing reaches the terminal.
static int on_text(void *info, const char *text) {
  session *s = info;
  char *message = s->outcome->message;
  size_t room = sizeof s->outcome->message;
  size_t used = glp_at_error() ? strlen(message) : 0;  // an error comes as several texts: keep them all
  snprintf(message + used, room - used, "%s", text);
  if (s->may_stop && !glp_at_error() && asked_to_stop(s)) longjmp(s->guard, JUMP_STOP);
  return 1;
}

static void on_error(void *info) { longjmp(((session *)info)->guard, JUMP_FAULT); }

static int bound_kind(double lower, double upper) {
  if (isinf(lower) && isinf(upper)) return GLP_FR;
  if (isinf(upper)) return GLP_LO;
  if (isinf(lower)) return GLP_UP;
  return lower == upper ? GLP_FX : GLP_DB;
}

static int load(session *s) {
  const cglpk_model *m = s->model;
  size_t longest = 0;
  for (int i = 0; i < m->rows; i++) {
    size_t length = (size_t)(m->row_start[i + 1] - m->row_start[i]);
    if (length > longest) longest = length;
  }
  s->index = malloc(sizeof *s->index * (longest + 1));
  s->value = malloc(sizeof *s->value * ((size_t)m->columns > longest ? (size_t)m->columns + 1 : longest + 1));
  if (s->index == NULL || s->value == NULL) return CGLPK_NO_MEMORY;
  s->problem = glp_create_prob();
  if (m->columns > 0) glp_add_cols(s->problem, m->columns);
  if (m->rows > 0) glp_add_rows(s->problem, m->rows);
  for (int j = 0; j < m->columns; j++) {
    glp_set_col_kind(s->problem, j + 1, m->is_integer[j] ? GLP_IV : GLP_CV);
    glp_set_col_bnds(s->problem, j + 1, bound_kind(m->lower[j], m->upper[j]), m->lower[j], m->upper[j]);
    glp_set_obj_coef(s->problem, j + 1, m->cost[j]);
  }
  for (int i = 0; i < m->rows; i++) {
    int first = m->row_start[i], length = m->row_start[i + 1] - first;
    for (int k = 0; k < length; k++) {
      s->index[k + 1] = m->column_index[first + k] + 1;
      s->value[k + 1] = m->coefficient[first + k];
    }
    glp_set_row_bnds(s->problem, i + 1, bound_kind(m->row_lower[i], m->row_upper[i]), m->row_lower[i],
                     m->row_upper[i]);
    glp_set_mat_row(s->problem, i + 1, length, s->index, s->value);
  }
  return 0;
}

static int run_simplex(session *s, int method) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = PRINT_INTERVAL_MS;
  parameters.out_dly = 0;
  parameters.meth = method;
  parameters.tm_lim = remaining_ms(s);
  s->may_stop = 1;
  int code = glp_simplex(s->problem, &parameters);
  s->may_stop = 0;
  return code;
}

// Leaves an optimal basis in the problem, or says why there is none.
static int relax(session *s) {
  cglpk_outcome *o = s->outcome;
  o->phase = CGLPK_RELAXING;
  glp_scale_prob(s->problem, GLP_SF_AUTO);
  glp_adv_basis(s->problem, 0);
  int code = run_simplex(s, GLP_DUALP);
  if (code != 0 && code != GLP_ETMLIM && code != GLP_EBOUND) {  // the basis is to blame: once more from the plainest one
    glp_std_basis(s->problem);
    code = run_simplex(s, GLP_PRIMAL);
  }
  o->status = glp_get_status(s->problem);
  if (code == 0 && o->status != GLP_OPT && o->status != GLP_NOFEAS && o->status != GLP_UNBND) {
    code = run_simplex(s, GLP_PRIMAL);  // the dual method alone cannot tell infeasible from unbounded
    o->status = glp_get_status(s->problem);
  }
  return code;
}

static void keep_relaxation(session *s) {
  cglpk_outcome *o = s->outcome;
  o->has_point = 1;
  o->objective = glp_get_obj_val(s->problem);
  for (int j = 0; j < s->model->columns; j++) {
    o->values[j] = glp_get_col_prim(s->problem, j + 1);
    if (o->reduced_costs != NULL) o->reduced_costs[j] = glp_get_col_dual(s->problem, j + 1);
  }
  if (o->row_duals == NULL) return;
  for (int i = 0; i < s->model->rows; i++) o->row_duals[i] = glp_get_row_dual(s->problem, i + 1);
}

static void keep_incumbent(session *s, glp_prob *problem) {
  cglpk_outcome *o = s->outcome;
  int status = glp_mip_status(problem);
  if (status != GLP_FEAS && status != GLP_OPT) return;
  double objective = glp_mip_obj_val(problem);
  if (o->has_point && objective >= o->objective) return;
  o->has_point = 1;
  o->objective = objective;
  for (int j = 0; j < s->model->columns; j++) o->values[j] = glp_mip_col_val(problem, j + 1);
}

static void on_tree(glp_tree *tree, void *info) {
  session *s = info;
  cglpk_outcome *o = s->outcome;
  if (!s->offered_start && s->options->start != NULL && glp_ios_reason(tree) == GLP_IHEUR) {
    s->offered_start = 1;
    for (int j = 0; j < s->model->columns; j++) s->value[j + 1] = s->options->start[j];
    glp_ios_heur_sol(tree, s->value);
  }
  keep_incumbent(s, glp_ios_get_prob(tree));
  glp_ios_tree_size(tree, NULL, NULL, &o->nodes);
  int best = glp_ios_best_node(tree);
  if (best != 0 && glp_ios_node_bound(tree, best) > o->bound) o->bound = glp_ios_node_bound(tree, best);
  if (asked_to_stop(s)) glp_ios_terminate(tree);
}

static int search(session *s) {
  cglpk_outcome *o = s->outcome;
  o->phase = CGLPK_SEARCHING;
  o->bound = glp_get_obj_val(s->problem);
  if (asked_to_stop(s)) return CGLPK_STOPPED;  // the relaxation alone may prove the start
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = PRINT_INTERVAL_MS;
  parameters.out_dly = 0;
  parameters.tm_lim = remaining_ms(s);
  parameters.presolve = GLP_OFF;  // the callback must see the caller's columns
  parameters.bt_tech = GLP_BT_BPH;  // best projection: good points come far sooner than by best bound, measured
  parameters.gmi_cuts = parameters.mir_cuts = s->options->cuts ? GLP_ON : GLP_OFF;
  parameters.cov_cuts = parameters.clq_cuts = s->options->cuts ? GLP_ON : GLP_OFF;
  parameters.cb_func = on_tree;
  parameters.cb_info = s;
  s->may_stop = 1;
  int code = glp_intopt(s->problem, &parameters);
  s->may_stop = 0;
  o->status = glp_mip_status(s->problem);
  keep_incumbent(s, s->problem);
  return code;
}

static int run(session *s, int integer) {
  int code = load(s);
  if (code == 0) code = relax(s);
  if (code != 0 || s->outcome->status != GLP_OPT) return code;
  if (integer) return search(s);
  keep_relaxation(s);
  return 0;
}

// The only function that calls setjmp; it has no local variable that changes.
static void guarded_run(session *s, int integer) {
  switch (setjmp(s->guard)) {
    case 0: s->outcome->return_code = run(s, integer); break;
    case JUMP_STOP: s->outcome->return_code = CGLPK_STOPPED; break;
    default: s->outcome->return_code = CGLPK_FAULT; break;
  }
}

static void solve(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome, int integer) {
  session s;
  memset(&s, 0, sizeof s);
  s.model = model;
  s.options = options;
  s.outcome = outcome;
  s.began_ms = now_ms();
  outcome->phase = CGLPK_LOADING;
  outcome->status = GLP_UNDEF;
  outcome->has_point = 0;
  outcome->nodes = 0;
  outcome->objective = outcome->bound = NAN;
  outcome->message[0] = 0;
  glp_error_hook(on_error, &s);
  glp_term_hook(on_text, &s);
  guarded_run(&s, integer);
  free(s.index);
  free(s.value);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  glp_free_env();  // and with it every block that GLPK took on this thread, finished or not
}

void cglpk_solve_relaxation(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome) {
  solve(model, options, outcome, 0);
}

void cglpk_solve_integer(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome) {
  solve(model, options, outcome, 1);
}

const char *cglpk_version(void) { return glp_version(); }
