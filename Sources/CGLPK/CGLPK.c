#include "session.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

const int cglpk_status_optimal = GLP_OPT, cglpk_status_feasible = GLP_FEAS, cglpk_status_infeasible = GLP_NOFEAS,
          cglpk_status_unbounded = GLP_UNBND;
const int cglpk_bad_bounds = GLP_EBOUND, cglpk_solver_failed = GLP_EFAIL, cglpk_time_limit = GLP_ETMLIM,
          cglpk_no_primal = GLP_ENOPFS, cglpk_no_dual = GLP_ENODFS, cglpk_no_root = GLP_EROOT,
          cglpk_stopped_by_caller = GLP_ESTOP, cglpk_gap_reached = GLP_EMIPGAP, cglpk_bad_basis = GLP_EBADB,
          cglpk_singular = GLP_ESING, cglpk_ill_conditioned = GLP_ECOND,
          cglpk_objective_limit = GLP_EOBJUL, cglpk_iteration_limit = GLP_EITLIM;

// How often GLPK prints, and so how often the simplex method can be stopped.
enum { PRINT_INTERVAL_MS = 100 };

_Thread_local int session_live_masters = 0;
_Thread_local unsigned session_environment = 0;

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
  if (s->outcome->phase != CGLPK_LOADING && !glp_at_error() && asked_to_stop(s)) longjmp(s->guard, JUMP_STOP);
  return 1;
}

static void on_error(void *info) { longjmp(((session *)info)->guard, JUMP_FAULT); }

int session_bound_kind(double lower, double upper) {
  int open_below = lower <= -DBL_MAX, open_above = upper >= DBL_MAX;  // GLPK's own word for infinity is DBL_MAX
  if (open_below && open_above) return GLP_FR;
  if (open_above) return GLP_LO;
  if (open_below) return GLP_UP;
  return lower == upper ? GLP_FX : GLP_DB;
}

void session_load(session *s) {
  const cglpk_model *m = s->model;
  int longest = 0;
  for (int i = 0; i < m->rows; i++) {
    int length = m->row_start[i + 1] - m->row_start[i];
    if (length > longest) longest = length;
  }
  // GLPK's own blocks: they are freed with its environment, whichever way this solve ends.
  int *index = glp_alloc(longest + 1, sizeof *index);
  double *value = glp_alloc(longest + 1, sizeof *value);
  s->point = glp_alloc(m->columns + 1, sizeof *s->point);
  s->problem = glp_create_prob();
  if (m->columns > 0) glp_add_cols(s->problem, m->columns);
  if (m->rows > 0) glp_add_rows(s->problem, m->rows);
  for (int j = 0; j < m->columns; j++) {
    glp_set_col_kind(s->problem, j + 1, m->is_integer[j] ? GLP_IV : GLP_CV);
    glp_set_col_bnds(s->problem, j + 1, session_bound_kind(m->lower[j], m->upper[j]), m->lower[j], m->upper[j]);
    glp_set_obj_coef(s->problem, j + 1, m->cost[j]);
  }
  for (int i = 0; i < m->rows; i++) {
    int first = m->row_start[i], length = m->row_start[i + 1] - first;
    for (int k = 0; k < length; k++) {
      index[k + 1] = m->column_index[first + k] + 1;
      value[k + 1] = m->coefficient[first + k];
    }
    glp_set_row_bnds(s->problem, i + 1, session_bound_kind(m->row_lower[i], m->row_upper[i]), m->row_lower[i],
                     m->row_upper[i]);
    glp_set_mat_row(s->problem, i + 1, length, index, value);
  }
  glp_free(index);
  glp_free(value);
}

static glp_smcp simplex_parameters(const session *s, int method) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = PRINT_INTERVAL_MS;
  parameters.out_dly = 0;
  parameters.meth = method;
  parameters.tm_lim = remaining_ms(s);
  return parameters;
}

int session_simplex(session *s, glp_prob *problem, int method) {
  glp_smcp parameters = simplex_parameters(s, method);
  return glp_simplex(problem, &parameters);
}

// The long-step rule is by far the fastest where it does not stall, and then needs fewer steps than there are rows; where
// it does (rosters of one kind of duty: 37,000 steps against 8,000), the primal method ends what it began.
int session_dual_simplex(session *s, double objective_limit, int iteration_limit) {
  const int patience = 500 + glp_get_num_rows(s->problem) / 4 * 3;
  glp_smcp parameters = simplex_parameters(s, GLP_DUAL);
  if (objective_limit < DBL_MAX) parameters.obj_ul = objective_limit;
  parameters.it_lim = iteration_limit < patience ? iteration_limit : patience;
  parameters.r_test = GLP_RT_FLIP;
  int code = glp_simplex(s->problem, &parameters);
  if (code != GLP_EITLIM || iteration_limit <= patience) return code;
  glp_smcp primal = simplex_parameters(s, GLP_PRIMAL);
  primal.it_lim = iteration_limit - patience;
  code = glp_simplex(s->problem, &primal);
  if (code != 0 || glp_get_status(s->problem) == GLP_OPT) return code;
  parameters.tm_lim = remaining_ms(s);
  parameters.it_lim = iteration_limit;
  return glp_simplex(s->problem, &parameters);  // only the dual method has a ray that proves it
}

int session_relax(session *s, int method) {
  cglpk_outcome *o = s->outcome;
  o->phase = CGLPK_RELAXING;
  int code = session_simplex(s, s->problem, method);
  if (code != 0 && code != GLP_ETMLIM && code != GLP_EBOUND) {  // the basis is to blame: once more from the plainest one
    glp_std_basis(s->problem);
    code = session_simplex(s, s->problem, GLP_PRIMAL);
  }
  o->status = glp_get_status(s->problem);
  if (code == 0 && o->status != GLP_OPT && o->status != GLP_NOFEAS && o->status != GLP_UNBND) {
    code = session_simplex(s, s->problem, GLP_PRIMAL);  // the dual method alone cannot tell infeasible from unbounded
    o->status = glp_get_status(s->problem);
  }
  return code;
}

void session_keep_relaxation(session *s) {
  cglpk_outcome *o = s->outcome;
  o->has_point = 1;
  o->objective = glp_get_obj_val(s->problem);
  for (int j = 0; j < glp_get_num_cols(s->problem); j++) {
    o->values[j] = glp_get_col_prim(s->problem, j + 1);
    if (o->reduced_costs != NULL) o->reduced_costs[j] = glp_get_col_dual(s->problem, j + 1);
  }
  if (o->row_duals == NULL) return;
  for (int i = 0; i < glp_get_num_rows(s->problem); i++) o->row_duals[i] = glp_get_row_dual(s->problem, i + 1);
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

// Gives the tree the start as its first point. A tree over the patterns of a few people with their roster as the start finds no more
// by a dive of its own (measured); without a start it has GLPK's own heuristics.
static void offer_start(session *s, glp_tree *tree) {
  if (s->offered_start || s->options->start == NULL) return;
  for (int j = 0; j < s->model->columns; j++) s->point[j + 1] = s->options->start[j];
  glp_ios_heur_sol(tree, s->point);
  keep_incumbent(s, glp_ios_get_prob(tree));
  s->offered_start = 1;
}

static void on_tree(glp_tree *tree, void *info) {
  session *s = info;
  cglpk_outcome *o = s->outcome;
  glp_ios_tree_size(tree, NULL, NULL, &o->nodes);
  if (glp_ios_reason(tree) == GLP_IHEUR) offer_start(s, tree);
  keep_incumbent(s, glp_ios_get_prob(tree));
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
  int code = glp_intopt(s->problem, &parameters);
  o->status = glp_mip_status(s->problem);
  keep_incumbent(s, s->problem);
  return code;
}

static int run(session *s, int integer) {
  session_load(s);
  s->outcome->phase = CGLPK_RELAXING;
  glp_scale_prob(s->problem, GLP_SF_AUTO);
  glp_adv_basis(s->problem, 0);
  int code = session_relax(s, GLP_DUALP);
  if (code != 0 || s->outcome->status != GLP_OPT) return code;
  if (integer) return search(s);
  session_keep_relaxation(s);
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

void session_begin(session *s, const cglpk_options *options, cglpk_outcome *outcome) {
  s->options = options;
  s->outcome = outcome;
  s->began_ms = now_ms();
  outcome->phase = CGLPK_LOADING;
  outcome->return_code = 0;
  outcome->status = GLP_UNDEF;
  outcome->has_point = 0;
  outcome->nodes = 0;
  outcome->objective = outcome->bound = NAN;
  outcome->message[0] = 0;
  glp_error_hook(on_error, s);
  glp_term_hook(on_text, s);
}

void session_end(session *s) {
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  if (session_live_masters > 0 && s->outcome->return_code != CGLPK_FAULT) return;
  glp_free_env();  // and with it every block that GLPK took on this thread, finished or not
  session_environment++;
  session_live_masters = 0;
}

static void solve(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome, int integer) {
  session s;
  memset(&s, 0, sizeof s);
  s.model = model;
  session_begin(&s, options, outcome);
  guarded_run(&s, integer);
  if (session_live_masters > 0 && outcome->return_code != CGLPK_FAULT && outcome->return_code != CGLPK_STOPPED) {
    glp_free(s.point);  // the environment stays, so this solve must clear up after itself
    glp_delete_prob(s.problem);
  }
  session_end(&s);
}

void cglpk_solve_relaxation(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome) {
  solve(model, options, outcome, 0);
}

void cglpk_solve_integer(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome) {
  solve(model, options, outcome, 1);
}

const char *cglpk_version(void) { return glp_version(); }
