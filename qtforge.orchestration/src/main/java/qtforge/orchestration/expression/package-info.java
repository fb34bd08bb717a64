// SPDX-License-Identifier: Apache-2.0
/** Expressions of people nobody has to trust: JSONata, with bounds on time, depth and size. */
package qtforge.orchestration.expression;
