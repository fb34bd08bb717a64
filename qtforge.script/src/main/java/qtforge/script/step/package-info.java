// SPDX-License-Identifier: Apache-2.0
/** Scripts as steps of workflows. */
package qtforge.script.step;
