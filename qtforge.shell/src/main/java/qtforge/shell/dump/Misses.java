// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

/** Where secrets could not be looked for. Used by one thread. */
final class Misses {

    private final PartText text;
    private int count;

    /**
     * None yet.
     *
     * @param text is told of each
     */
    Misses(PartText text) {
        this.text = text;
    }

    /** Looks in one place; when that fails, the others are still looked in. A service that is not there has no secrets. */
    void guard(String where, Look look) {
        try {
            look.look();
        } catch (PartText.PartEnd e) {
            throw e;
        } catch (DumpPart.Absent e) {
            text.line("  " + where + ": " + e.getMessage());
        } catch (Exception | LinkageError e) {
            add(where, String.valueOf(e));
        } catch (StackOverflowError e) {
            add(where, "the stack overflows");
        }
    }

    void add(String where, String why) {
        count++;
        text.line("  " + where + ": NOT POSSIBLE, " + why);
    }

    /** Ends the part when there were any. */
    void end() throws DumpPart.Incomplete {
        if (count > 0) {
            throw new DumpPart.Incomplete(
                    "in " + count + (count == 1 ? " place" : " places") + " secrets could not be looked for");
        }
    }

    /** Looks somewhere. */
    @FunctionalInterface
    interface Look {
        void look() throws Exception;
    }
}
