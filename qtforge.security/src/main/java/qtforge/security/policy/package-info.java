// SPDX-License-Identifier: Apache-2.0
/**
 * The policy as data: the model, its text form, its file, and its translation into rows of the permission table. Plain
 * classes without OSGi services.
 */
package qtforge.security.policy;
