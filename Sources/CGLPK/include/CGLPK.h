#ifndef CGLPK_H
#define CGLPK_H

/// Everything GLPK is asked to solve, as borrowed plain arrays: 0-based, the matrix by row.
/// Minimise cost . x; infinite bounds are +-HUGE_VAL; no lower bound above its upper bound.
typedef struct {
  int columns, rows;
  const double *cost, *lower, *upper;         // length columns
  const unsigned char *is_integer;            // length columns; bounds of integer columns are whole
  const double *row_lower, *row_upper;        // length rows
  const int *row_start;                       // length rows + 1
  const int *column_index;                    // length row_start[rows]
  const double *coefficient;                  // length row_start[rows]
} cglpk_model;

/// How to solve it.
typedef struct {
  int time_limit_ms;                          // INT_MAX for none
  int cuts;                                   // 0: none; 1: Gomory, rounding, cover and clique cuts
  const double *start;                        // length columns, whole where integer and feasible; or NULL
  /// Asked several times a second, on the calling thread; nonzero stops the solver. `incumbent` and `bound` are
  /// objectives, NAN when there is none. It must return normally.
  int (*poll)(void *context, double incumbent, double bound, int nodes);
  void *context;
} cglpk_options;

/// What came back. The three arrays are the caller's; `row_duals` and `reduced_costs` may be NULL.
typedef struct {
  int phase;                                  // the last of CGLPK_LOADING ... CGLPK_SEARCHING that began
  int return_code;                            // glp_simplex's or glp_intopt's return value, or CGLPK_FAULT ...
  int status;                                 // glp_get_status after the relaxation, glp_mip_status after the search
  int has_point;                              // whether `values` holds a point: the relaxation's or the incumbent
  double objective;                           // of that point; NAN when there is none
  double bound;                               // best proved lower bound; NAN when there is none
  int nodes;                                  // nodes of the search tree made
  double *values;                             // length columns
  double *row_duals;                          // length rows
  double *reduced_costs;                      // length columns
  char message[512];                          // GLPK's last words, for CGLPK_FAULT
} cglpk_outcome;

enum { CGLPK_LOADING = 0, CGLPK_RELAXING = 1, CGLPK_SEARCHING = 2 };

/// Return codes of our own, outside GLPK's range.
enum {
  CGLPK_FAULT = -1000,                        // GLPK called its error routine, which would have ended the process
  CGLPK_STOPPED = -1001,                      // poll asked to stop
  CGLPK_ENDED = -1002                         // the master ended before this call
};

/// GLPK's return codes and statuses, so that no other file includes its header.
extern const int cglpk_status_optimal, cglpk_status_feasible, cglpk_status_infeasible, cglpk_status_unbounded;
extern const int cglpk_bad_bounds, cglpk_solver_failed, cglpk_time_limit, cglpk_no_primal, cglpk_no_dual;
extern const int cglpk_no_root, cglpk_stopped_by_caller, cglpk_gap_reached, cglpk_bad_basis, cglpk_singular,
    cglpk_ill_conditioned, cglpk_objective_limit, cglpk_iteration_limit;

/// Solves the linear relaxation, from load to free, on the calling thread.
void cglpk_solve_relaxation(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome);

/// Solves the integer program, from load to free, on the calling thread. Fills `values` with the best point found
/// even when the search ends early.
///
/// Neither function ends the process, and neither leaves memory behind: a GLPK error jumps back to a guard inside
/// this library, over C frames only, and the calling thread's GLPK environment is freed on every path, unless a master
/// lives on the thread. An error ends the thread's masters.
void cglpk_solve_integer(const cglpk_model *model, const cglpk_options *options, cglpk_outcome *outcome);

/// Columns for a master, as borrowed plain arrays: 0-based, the matrix by column.
typedef struct {
  int count;
  const double *cost, *lower, *upper;         // length count
  const int *start;                           // length count + 1
  const int *row_index;                       // length start[count]
  const double *coefficient;                  // length start[count]
} cglpk_columns;

/// A linear program that is kept between solves. All calls, from open to close, must come from one thread.
/// After CGLPK_FAULT, or a stop inside a solve, every call but close answers CGLPK_ENDED.
typedef struct cglpk_master cglpk_master;

/// Loads a model's relaxation; NULL when there is no memory. Close it even when the load failed.
cglpk_master *cglpk_master_open(const cglpk_model *model, cglpk_outcome *outcome);
/// Adds columns behind those that are there.
void cglpk_master_add_columns(cglpk_master *master, const cglpk_columns *columns, cglpk_outcome *outcome);
/// Removes columns, each named once; those behind move up.
void cglpk_master_remove_columns(cglpk_master *master, const int *removed, int count, cglpk_outcome *outcome);
/// Solves from the last basis. The outcome's arrays have the lengths of the columns and rows of the moment.
void cglpk_master_solve(cglpk_master *master, const cglpk_options *options, cglpk_outcome *outcome);

/// Rows for a master, as borrowed plain arrays: 0-based, the matrix by row.
typedef struct {
  int count;
  const double *lower, *upper;                // length count
  const int *start;                           // length count + 1
  const int *column_index;                    // length start[count]
  const double *coefficient;                  // length start[count]
} cglpk_rows;

/// New bounds of some columns, as borrowed plain arrays.
typedef struct {
  int count;
  const int *column;                          // length count
  const double *lower, *upper;                // length count
} cglpk_column_bounds;

/// What a node of a search asks of the dual simplex method besides `cglpk_options`, and what it learns.
typedef struct {
  double objective_limit;                     // stop once the objective is proved above it; HUGE_VAL for none
  int iteration_limit;                        // INT_MAX for none
  int has_duals;                              // out: `row_duals` hold the last basis's prices
  int steps;                                  // out: steps of the simplex method
  int has_ray;                                // out: `ray` holds multipliers of rows that contradict the bounds
  double *ray;                                // length rows, the caller's
} cglpk_node;

/// Adds rows behind those that are there.
void cglpk_master_add_rows(cglpk_master *master, const cglpk_rows *rows, cglpk_outcome *outcome);
/// Removes rows, each named once; those behind move up.
void cglpk_master_remove_rows(cglpk_master *master, const int *removed, int count, cglpk_outcome *outcome);
/// Gives columns other bounds; a column that is not basic stays where the last prices want it.
void cglpk_master_set_column_bounds(cglpk_master *master, const cglpk_column_bounds *bounds, cglpk_outcome *outcome);
/// Solves from the last basis by the dual simplex method, which may stop at a limit; the master lives on.
void cglpk_master_solve_node(cglpk_master *master, const cglpk_options *options, cglpk_node *node,
                             cglpk_outcome *outcome);
/// Reads the basis of the moment: GLPK's states of the rows, then of the columns.
void cglpk_master_read_basis(cglpk_master *master, unsigned char *states, cglpk_outcome *outcome);
/// Goes on from a basis, of as many rows and columns as there are.
void cglpk_master_set_basis(cglpk_master *master, unsigned char *states, cglpk_outcome *outcome);
/// Reads the rows of the basis's inverse that belong to some columns: for each, one multiplier for each row of the
/// program, whose sum has that column once and no other basic variable; zeros for a column that is not basic.
/// `inverse` has count * rows places.
void cglpk_master_read_inverse(cglpk_master *master, const int *columns, int count, double *inverse,
                               cglpk_outcome *outcome);
/// Frees it.
void cglpk_master_close(cglpk_master *master);

/// The version of the library that is loaded.
const char *cglpk_version(void);

#endif
