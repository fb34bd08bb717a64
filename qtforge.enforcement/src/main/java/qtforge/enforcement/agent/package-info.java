// SPDX-License-Identifier: Apache-2.0
/**
 * Enforces by rewriting entry points of the JDK, where there is no SecurityManager any more (Java 24 and later). Knows
 * neither the framework nor its table: who may do what is asked of an {@link qtforge.enforcement.decision.Authority}.
 */
package qtforge.enforcement.agent;
