// SPDX-License-Identifier: Apache-2.0
/**
 * The watched folders. A round lists them ({@link qtforge.core.dropfolder.FolderScanner}), compares with what was there
 * before ({@link qtforge.core.dropfolder.FileTracker}), reads what is new and complete, decides
 * ({@link qtforge.core.dropfolder.DropPlanner}) and acts ({@link qtforge.core.dropfolder.DropFolderRound}). Tracker and
 * planner do no input or output. All of it happens on one thread, so nothing here needs a lock unless it says so.
 */
package qtforge.core.dropfolder;
