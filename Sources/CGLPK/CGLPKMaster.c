#include "session.h"

#include <limits.h>
#include <stdlib.h>

struct cglpk_master {
  session session;
  unsigned environment;  // the thread's environment it lives in; it is dead once that was freed
  int is_spent;          // a solve was stopped by a jump: what GLPK was doing is lost
  int rows_changed;
  int is_solved_once, is_scaled;
};

static int is_alive(const cglpk_master *m) { return m->environment == session_environment && !m->is_spent; }

// The work of one call, as data, so that one guard serves all.
typedef struct {
  enum {
    LOAD, ADD_COLUMNS, REMOVE_COLUMNS, SOLVE, ADD_ROWS, REMOVE_ROWS, SET_COLUMN_BOUNDS, SOLVE_NODE,
    READ_BASIS, SET_BASIS, READ_INVERSE
  } kind;
  const cglpk_columns *columns;
  const cglpk_rows *rows;
  const cglpk_column_bounds *bounds;
  cglpk_node *node;
  unsigned char *states;
  double *inverse;
  const int *named;  // rows or columns
  int count;
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
  // Columns leave the basis primal feasible; new rows and bounds leave it dual feasible.
  int method = m->rows_changed || !m->is_solved_once ? GLP_DUALP : GLP_PRIMAL;
  if (!m->is_solved_once) glp_adv_basis(s->problem, 0);
  int code = session_relax(s, method);
  m->rows_changed = 0;
  m->is_solved_once = 1;
  if (code == 0 && s->outcome->status == GLP_OPT) session_keep_relaxation(s);
  return code;
}

static void add_rows(glp_prob *problem, const cglpk_rows *r) {
  int longest = 0;
  for (int i = 0; i < r->count; i++) {
    int length = r->start[i + 1] - r->start[i];
    if (length > longest) longest = length;
  }
  int *index = glp_alloc(longest + 1, sizeof *index);
  double *value = glp_alloc(longest + 1, sizeof *value);
  int first = glp_add_rows(problem, r->count);  // GLPK makes a new row basic, so the basis stays dual feasible
  for (int i = 0; i < r->count; i++) {
    int begin = r->start[i], length = r->start[i + 1] - begin;
    for (int k = 0; k < length; k++) {
      index[k + 1] = r->column_index[begin + k] + 1;
      value[k + 1] = r->coefficient[begin + k];
    }
    glp_set_row_bnds(problem, first + i, session_bound_kind(r->lower[i], r->upper[i]), r->lower[i], r->upper[i]);
    glp_set_mat_row(problem, first + i, length, index, value);
  }
  glp_free(index);
  glp_free(value);
}

// Returns whether the basis that is left is one: as many basic variables as rows.
static int remove_rows(glp_prob *problem, const int *removed, int count) {
  int *number = glp_alloc(count + 1, sizeof *number);
  for (int k = 0; k < count; k++) number[k + 1] = removed[k] + 1;
  glp_del_rows(problem, count, number);
  glp_free(number);
  int basic = 0, rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  for (int i = 1; i <= rows; i++) basic += glp_get_row_stat(problem, i) == GLP_BS;
  for (int j = 1; j <= columns; j++) basic += glp_get_col_stat(problem, j) == GLP_BS;
  return basic == rows;
}

static void set_column_bounds(glp_prob *problem, const cglpk_column_bounds *b) {
  for (int k = 0; k < b->count; k++) {
    int j = b->column[k] + 1, kind = session_bound_kind(b->lower[k], b->upper[k]);
    double price = glp_get_col_dual(problem, j);
    glp_set_col_bnds(problem, j, kind, b->lower[k], b->upper[k]);
    // GLPK puts a column that was fixed at the bound nearer to zero, whatever its price: the basis would not be dual
    // feasible any more.
    if (kind == GLP_DB && glp_get_col_stat(problem, j) != GLP_BS)
      glp_set_col_stat(problem, j, price < 0 ? GLP_NU : GLP_NL);
  }
}

// Multipliers of the rows from the last basis: the row of its inverse that belongs to the variable that cannot be
// brought within its bounds. Whoever uses them checks them.
static int find_ray(glp_prob *problem, double *ray) {
  int rows = glp_get_num_rows(problem), variable = glp_get_unbnd_ray(problem);
  if (variable == 0 || (!glp_bf_exists(problem) && glp_factorize(problem) != 0)) return 0;
  int place = variable <= rows ? glp_get_row_bind(problem, variable) : glp_get_col_bind(problem, variable - rows);
  if (place == 0) return 0;
  double *work = glp_alloc(rows + 1, sizeof *work);
  for (int i = 0; i <= rows; i++) work[i] = 0;
  work[place] = 1;
  glp_btran(problem, work);
  for (int i = 0; i < rows; i++) ray[i] = work[i + 1];
  glp_free(work);
  return 1;
}

static int is_about_the_basis(int code) {
  return code != 0 && code != GLP_ETMLIM && code != GLP_EITLIM && code != GLP_EOBJUL && code != GLP_EBOUND;
}

static int solve_node(cglpk_master *m, cglpk_node *node) {
  session *s = &m->session;
  cglpk_outcome *o = s->outcome;
  o->phase = CGLPK_RELAXING;
  if (!m->is_scaled) glp_scale_prob(s->problem, GLP_SF_AUTO);  // a third fewer steps, measured on dense months
  if (!m->is_solved_once) glp_adv_basis(s->problem, 0);
  m->is_scaled = m->is_solved_once = 1;
  int steps = glp_get_it_cnt(s->problem);
  int code = session_dual_simplex(s, node->objective_limit, node->iteration_limit);
  if (is_about_the_basis(code)) {
    glp_adv_basis(s->problem, 0);
    code = session_dual_simplex(s, node->objective_limit, node->iteration_limit);
  }
  node->steps = glp_get_it_cnt(s->problem) - steps;
  o->status = glp_get_status(s->problem);
  if (is_about_the_basis(code) || code == GLP_EBOUND) return code;
  node->has_duals = 1;
  for (int i = 0; i < glp_get_num_rows(s->problem); i++) o->row_duals[i] = glp_get_row_dual(s->problem, i + 1);
  if (code == 0 && o->status == GLP_OPT) session_keep_relaxation(s);
  if (code == 0 && o->status != GLP_OPT) node->has_ray = find_ray(s->problem, node->ray);
  return code;
}

static void read_basis(glp_prob *problem, unsigned char *states) {
  int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  for (int i = 0; i < rows; i++) states[i] = (unsigned char)glp_get_row_stat(problem, i + 1);
  for (int j = 0; j < columns; j++) states[rows + j] = (unsigned char)glp_get_col_stat(problem, j + 1);
}

// GLPK corrects a state that a variable's bounds of today do not allow.
static void set_basis(cglpk_master *m, const unsigned char *states) {
  glp_prob *problem = m->session.problem;
  int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  for (int i = 0; i < rows; i++) glp_set_row_stat(problem, i + 1, states[i]);
  for (int j = 0; j < columns; j++) glp_set_col_stat(problem, j + 1, states[rows + j]);
  m->is_solved_once = 1;
}

// The rows of the basis's inverse that belong to some columns, each as multipliers of the program's rows; zeros for a
// column that is not basic.
static int read_inverse(glp_prob *problem, const int *columns, int count, double *inverse) {
  int rows = glp_get_num_rows(problem);
  if (!glp_bf_exists(problem) && glp_factorize(problem) != 0) return GLP_ESING;
  double *work = glp_alloc(rows + 1, sizeof *work);
  for (int k = 0; k < count; k++) {
    int place = glp_get_col_bind(problem, columns[k] + 1);
    for (int i = 0; i <= rows; i++) work[i] = 0;
    if (place > 0) {
      work[place] = 1;
      glp_btran(problem, work);
    }
    for (int i = 0; i < rows; i++) inverse[(size_t)k * rows + i] = work[i + 1];
  }
  glp_free(work);
  return 0;
}

static int perform(cglpk_master *m, const task *t) {
  glp_prob *problem = m->session.problem;
  switch (t->kind) {
    case LOAD: session_load(&m->session); return 0;
    case ADD_COLUMNS: add_columns(problem, t->columns); return 0;
    case REMOVE_COLUMNS: remove_columns(problem, t->named, t->count); return 0;
    case SOLVE: return solve(m);
    case ADD_ROWS:
      add_rows(problem, t->rows);
      m->rows_changed = 1;
      return 0;
    case REMOVE_ROWS:
      if (!remove_rows(problem, t->named, t->count)) glp_adv_basis(problem, 0);
      m->rows_changed = 1;
      return 0;
    case SET_COLUMN_BOUNDS:
      set_column_bounds(problem, t->bounds);
      m->rows_changed = 1;
      return 0;
    case SOLVE_NODE: return solve_node(m, t->node);
    case READ_BASIS: read_basis(problem, t->states); return 0;
    case SET_BASIS: set_basis(m, t->states); return 0;
    case READ_INVERSE: return read_inverse(problem, t->named, t->count, t->inverse);
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
  task t = {.kind = REMOVE_COLUMNS, .named = removed, .count = count};
  run(m, &t, NULL, outcome);
}

void cglpk_master_solve(cglpk_master *m, const cglpk_options *options, cglpk_outcome *outcome) {
  task t = {.kind = SOLVE};
  run(m, &t, options, outcome);
}

void cglpk_master_add_rows(cglpk_master *m, const cglpk_rows *rows, cglpk_outcome *outcome) {
  task t = {.kind = ADD_ROWS, .rows = rows};
  run(m, &t, NULL, outcome);
}

void cglpk_master_remove_rows(cglpk_master *m, const int *removed, int count, cglpk_outcome *outcome) {
  task t = {.kind = REMOVE_ROWS, .named = removed, .count = count};
  run(m, &t, NULL, outcome);
}

void cglpk_master_set_column_bounds(cglpk_master *m, const cglpk_column_bounds *bounds, cglpk_outcome *outcome) {
  task t = {.kind = SET_COLUMN_BOUNDS, .bounds = bounds};
  run(m, &t, NULL, outcome);
}

void cglpk_master_solve_node(cglpk_master *m, const cglpk_options *options, cglpk_node *node, cglpk_outcome *outcome) {
  task t = {.kind = SOLVE_NODE, .node = node};
  node->has_duals = node->has_ray = node->steps = 0;
  run(m, &t, options, outcome);
}

void cglpk_master_read_basis(cglpk_master *m, unsigned char *states, cglpk_outcome *outcome) {
  task t = {.kind = READ_BASIS, .states = states};
  run(m, &t, NULL, outcome);
}

void cglpk_master_set_basis(cglpk_master *m, unsigned char *states, cglpk_outcome *outcome) {
  task t = {.kind = SET_BASIS, .states = states};
  run(m, &t, NULL, outcome);
}

void cglpk_master_read_inverse(cglpk_master *m, const int *columns, int count, double *inverse,
                               cglpk_outcome *outcome) {
  task t = {.kind = READ_INVERSE, .named = columns, .count = count, .inverse = inverse};
  run(m, &t, NULL, outcome);
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
