// SPDX-License-Identifier: Apache-2.0
/** What each strategy makes of a command; knows members by their commands only. */
package qtforge.orchestration.composition.strategy;
