// SPDX-License-Identifier: Apache-2.0
/** The bundle that stands for an isolated plugin in the framework: its identity and its jar, but none of its code. */
package qtforge.isolation.stub;
