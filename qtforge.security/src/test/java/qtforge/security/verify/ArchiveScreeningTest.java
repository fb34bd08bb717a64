// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.ValidationResult;
import qtforge.security.policy.Policy;

class ArchiveScreeningTest {

    @TempDir
    Path folder;

    private Judges judges;

    @BeforeEach
    void setUp() {
        judges = new Judges(folder, Policy.EMPTY);
    }

    private SecurityValidationResult judge(RawZip zip) throws Exception {
        Path file = folder.resolve("candidate.jar");
        Files.write(file, zip.bytes());
        return judges.validator().validate(file, SecurityLevel.NONE);
    }

    private void refusesAsAttack(RawZip zip, String... words) throws Exception {
        SecurityValidationResult result = judge(zip);
        assertThat(result.errors()).singleElement().asString().contains(words);
        assertThat(result.result()).isEqualTo(ValidationResult.MALICIOUS);
        assertThat(result.isValid()).isFalse();
    }

    @Test
    void takesADecentArchive() throws Exception {
        SecurityValidationResult result = judge(RawZip.plugin());
        assertThat(result.errors()).isEmpty();
        assertThat(result.result()).isEqualTo(ValidationResult.VALID);
        assertThat(result.validatedLevel()).isEqualTo(SecurityLevel.MEDIUM);
    }

    @Test
    void takesAnArchiveOfTheJdk() throws Exception {
        Path file = TestJars.plugin(folder.resolve("jdk.jar"), "org.acme.demo", "1.0.0");
        assertThat(judges.validator().validate(file).result()).isEqualTo(ValidationResult.VALID);
    }

    @Test
    void refusesWhatIsNoArchive() throws Exception {
        Path file = Files.writeString(folder.resolve("text.jar"), "no archive");
        SecurityValidationResult result = judges.validator().validateFileIntegrity(file);
        assertThat(result.result()).isEqualTo(ValidationResult.INVALID);
        assertThat(result.signature()).isEmpty();
    }

    @Test
    void refusesAnEntryThatIsThereTwice() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add(TestJars.CODE, "other code");
        refusesAsAttack(zip, TestJars.CODE, "twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/Manifest.mf", "meta-inf/MANIFEST.MF", "META-INF/MANIFEST.mf"})
    void refusesASecondManifest(String name) throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add(name, "Manifest-Version: 1.0\n");
        refusesAsAttack(zip, "readers differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "/etc/passwd",
                "C:/evil",
                "a\\b",
                "..\\evil",
                "a//b",
                "./a",
                "a/./b",
                "nul\0.class",
                "bell\7",
                "META-INF/versions/9/META-INF/MANIFEST.MF",
                "META-INF/versions/17/OSGI-INF/permissions.perm",
                "META-INF/versions/9/../../evil"
            })
    void refusesNamesThatLeadElsewhere(String name) throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add(name, "x");
        refusesAsAttack(zip, "entry");
    }

    @Test
    void refusesNamesThatAreTooLong() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("a".repeat(2000), "x");
        refusesAsAttack(zip, "2000 bytes");
    }

    @Test
    void refusesNamesThatAreNotUtf8() throws Exception {
        RawZip zip = RawZip.plugin();
        RawZip.Entry entry = zip.add("x", "x");
        entry.name = "\u00e4.class".getBytes(StandardCharsets.ISO_8859_1);
        entry.localName = entry.name;
        refusesAsAttack(zip, "not UTF-8");
    }

    @Test
    void refusesUtf8NamesThatAreNotMarked() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("\u00e4.class", "x").flags = 0;
        refusesAsAttack(zip, "not marked");
    }

    @Test
    void refusesDataBeforeTheFirstEntry() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.before = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        refusesAsAttack(zip, "data before");
    }

    @Test
    void refusesDataBehindTheEnd() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.after = new byte[] {1, 2, 3};
        assertThat(judge(zip).errors()).singleElement().asString().contains("data after its end");
    }

    @Test
    void refusesASecondArchiveInTheComment() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.comment = new RawZip().bytes();
        zip.comment = Arrays.copyOf(zip.comment, zip.comment.length + 3);
        refusesAsAttack(zip, "two end records");
    }

    @Test
    void refusesDataBetweenEntries() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("x", "x").gapBefore = new byte[40];
        refusesAsAttack(zip, "belongs to no entry");
    }

    @Test
    void refusesEntriesThatTheDirectoryHides() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("hidden.class", "x").inDirectory = false;
        refusesAsAttack(zip, "belongs to no entry");
    }

    @Test
    void refusesEntriesThatAreOnlyInTheDirectory() throws Exception {
        RawZip zip = RawZip.plugin();
        RawZip.Entry entry = zip.add("ghost.class", "x");
        entry.inFile = false;
        entry.header = 0;
        refusesAsAttack(zip, "overlaps");
    }

    @Test
    void refusesAnotherNameInFrontOfTheContent() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("seen.class", "x").localName = "real.class".getBytes(StandardCharsets.UTF_8);
        refusesAsAttack(zip, "real.class", "described otherwise");
    }

    @Test
    void refusesOverlappingEntries() throws Exception {
        RawZip zip = RawZip.plugin();
        RawZip.Entry entry = zip.add("big.bin", "some text that is long enough");
        entry.compressed = entry.content.length + 100L;
        zip.add("next.bin", "y");
        refusesAsAttack(zip, "overlaps");
    }

    @Test
    void refusesAWrongNumberOfEntries() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.moreEntries = 1;
        refusesAsAttack(zip, "another number");
    }

    @Test
    void refusesEncryptedEntries() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("secret", "x").flags = 0x801;
        refusesAsAttack(zip, "encrypted");
    }

    @Test
    void refusesSymbolicLinks() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("link", "/etc/passwd").mode = 0120777;
        refusesAsAttack(zip, "link");
    }

    @Test
    void refusesFoldersWithContent() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("folder/", "content");
        refusesAsAttack(zip, "folder with content");
    }

    @Test
    void refusesASecondNameInTheExtraField() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("x", "x").extra = new byte[] {0x75, 0x70, 1, 0, 'y'};
        refusesAsAttack(zip, "second name");
    }

    @Test
    void refusesBombs() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add(new RawZip.Entry("zeros", new byte[8 << 20]));
        refusesAsAttack(zip, "200 to 1");
    }

    @Test
    void refusesEntriesThatAreBiggerThanTheySay() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add(new RawZip.Entry("zeros", new byte[8 << 20])).size = 10;
        refusesAsAttack(zip, "bigger than it says");
    }

    @Test
    void refusesHiddenDataBehindTheCompressedContent() throws Exception {
        RawZip zip = RawZip.plugin();
        RawZip.Entry entry = zip.add("x", "x");
        entry.content = Arrays.copyOf(entry.content, entry.content.length + 8);
        refusesAsAttack(zip, "hidden data");
    }

    @Test
    void refusesStoredEntriesOfAnotherSize() throws Exception {
        RawZip zip = RawZip.plugin();
        RawZip.Entry entry = zip.add("x", "x").stored(new byte[] {'x', 'y'});
        refusesAsAttack(zip, "another size");
        assertThat(entry.size).isEqualTo(1);
    }

    @Test
    void refusesWrongChecksums() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("x", "x").crc = 1;
        assertThat(judge(zip).errors()).singleElement().asString().contains("checksum");
    }

    @Test
    void refusesUnknownCompression() throws Exception {
        RawZip zip = RawZip.plugin();
        zip.add("x", "x").method = 12;
        assertThat(judge(zip).errors()).singleElement().asString().contains("method 12");
    }

    @Test
    void refusesTooManyEntriesAndBytes() throws Exception {
        Path file = Files.write(folder.resolve("x.jar"), RawZip.plugin().bytes());
        Judges strict = new Judges(folder, Policy.EMPTY, new ScreeningLimits(1 << 20, 1, 1 << 20, 200));
        assertThat(strict.validator().validate(file).errors())
                .singleElement()
                .asString()
                .contains("more than 1;");
        Judges small = new Judges(folder, Policy.EMPTY, new ScreeningLimits(1 << 20, 100, 50, 200));
        assertThat(small.validator().validate(file).errors())
                .singleElement()
                .asString()
                .contains("more than 50 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Manifest-Version: 1.0\nBundle-SymbolicName: a\nbundle-symbolicname: b\n\n",
                "Manifest-Version: 1.0\nno colon\n\n",
                " begins with a blank\n\n",
                "Manifest-Version: 1.0\nA: x\0y\n\n",
                "Manifest-Version: 1.0\n\nName: a\nX: 1\n\nName: a\nX: 2\n\n",
                "Manifest-Version: 1.0\n\nX: 1\n\n",
                "Manifest-Version: 1.0\nName: a\n\n"
            })
    void refusesManifestsThatCanBeReadInTwoWays(String manifest) throws Exception {
        RawZip zip = new RawZip();
        zip.add(TestJars.MANIFEST, manifest);
        SecurityValidationResult result = judge(zip);
        assertThat(result.errors()).singleElement().asString().contains("MANIFEST.MF");
        assertThat(result.isValid()).isFalse();
    }

    @Test
    void neverFailsOnDamagedArchivesOtherThanByAVerdict() throws Exception {
        byte[] whole = RawZip.plugin().bytes();
        Random random = new Random(7);
        Path file = folder.resolve("damaged.jar");
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= i % 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, i % 10 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
            assertThat(judges.inspector().inspect(file, Policy.EMPTY).judge(SecurityLevel.NONE))
                    .isNotNull();
        }
    }
}
