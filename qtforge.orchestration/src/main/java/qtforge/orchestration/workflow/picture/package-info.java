// SPDX-License-Identifier: Apache-2.0
/** Pictures of workflows and executions as text: Graphviz DOT and Mermaid. */
package qtforge.orchestration.workflow.picture;
