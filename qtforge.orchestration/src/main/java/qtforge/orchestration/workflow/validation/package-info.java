// SPDX-License-Identifier: Apache-2.0
/** Looks at workflows before they run: eight kinds of rules, each a class, over what the owner of the workflow would find in the runtime. */
package qtforge.orchestration.workflow.validation;
