// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.json.JsonText;

class BrokenIndexTest {

    private static final String SHA256 = "a".repeat(64);

    @TempDir
    Path folder;

    private final Repositories repositories = new Repositories(new JsonText());

    @Test
    void namesThePlaceWhereJsonEnds() throws IOException {
        json("{\n  \"format\": 1,\n  \"bundles\": [");

        assertBroken().contains("index.json", "line 3, column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"format": 2, "bundles": []} | line 1, column 12 | index the folder anew
            {"bundles": []} | line 1, column 1 | 'format' is missing
            {"format": 1} | line 1, column 1 | 'bundles' is missing
            [] | line 1, column 1 | an object in braces
            {"format": 1, "bundles": {}} | line 1, column 26 | a list in brackets
            {"format": 1, "bundles": [7]} | line 1, column 27 | an object in braces
            """)
    void namesWhatIsWrongWithAnIndex(String text, String place, String what) throws IOException {
        json(text);

        assertBroken().contains("index.json", place, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            version | "new" | 'new' is no version
            version | 1 | a text in quotes
            id | " " | must not be empty
            sha256 | "abc" | no SHA-256
            size | -1 | no size
            size | 1.5 | a number without fraction
            file | "../secret.jar" | lead out of the folder
            file | "sub/../../secret.jar" | lead out of the folder
            file | "sub\\\\..\\\\..\\\\secret.jar" | lead out of the folder
            file | "/etc/passwd" | absolute
            file | "\\\\\\\\host\\\\share.jar" | absolute
            file | "C:\\\\secret.jar" | a URL
            file | "https://example.org/a.jar" | download the file
            file | "file:///etc/passwd" | a URL
            """)
    void namesThePlaceOfAWrongEntry(String member, String value, String what) throws IOException {
        String first = "{\"id\": \"a\", \"version\": \"1.0.0\", \"file\": \"a.jar\"},\n";
        String members = "{\"id\": \"b\", \"version\": \"1.0.0\", \"file\": \"b.jar\", \"sha256\": \"" + SHA256
                + "\", \"size\": 1}";
        String second = members.replaceFirst(
                "\"" + member + "\": [^,}]*", java.util.regex.Matcher.quoteReplacement("\"" + member + "\": " + value));
        json("{\"format\": 1, \"bundles\": [\n" + first + second + "]}");

        assertBroken().contains("line 3, column " + (second.indexOf(value) + 1), "bundles[1]." + member, what);
    }

    @Test
    void namesThePlaceOfBrokenXml() throws IOException {
        xml("<repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0'>\n  <resource>\n  </repository>");

        assertBroken().contains("index.xml", "line 3, column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.jar",
                "%2e%2e/secret.jar",
                "sub/..%2fsecret.jar",
                "/etc/passwd",
                "file:/etc/passwd",
                "http://example.org/a.jar",
                "//example.org/a.jar",
                "a b.jar",
                ""
            })
    void refusesUrlsInXmlThatAreNotBelowTheFolder(String url) throws IOException {
        xml(repository("  " + resource("a.jar") + "\n  " + resource(url)));

        assertBroken().contains("index.xml", "line 3, column", "resource: ");
    }

    @Test
    void refusesResourcesThatDoNotSayWhereTheyAre() throws IOException {
        xml(repository(resource("a.jar").replaceAll("<capability namespace='osgi.content'>.*?</capability>", "")));

        assertBroken().contains("line 2, column", "no capability osgi.content");
    }

    @Test
    void namesThePlaceOfWhatTheParserDoesNotKnow() throws IOException {
        xml(repository(resource("a.jar").replace("type='Version'", "type='Vision'")));

        assertBroken().contains("index.xml", "line 2 and column", "Vision");
    }

    @Test
    void passesOverResourcesOfOtherKinds() throws IOException {
        xml(repository(resource("a.jar").replace("osgi.bundle", "osgi.subsystem.feature") + resource("b.jar")));

        assertThat(repositories.list(folder)).singleElement().satisfies(offer -> assertThat(offer.source())
                .endsWith("b.jar"));
    }

    @Test
    void readsNoOtherFilesForEntities() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "top-secret");
        xml("<!DOCTYPE repository [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>\n"
                + repository(resource("&secret;.jar")));

        assertBroken().contains("line 1, column", "DOCTYPE").doesNotContain("top-secret");
    }

    @Test
    void doesNotExpandEntitiesEndlessly() throws IOException {
        xml("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n"
                + repository(resource("&b;.jar")));

        assertBroken().contains("DOCTYPE");
    }

    @Test
    void doesNotFollowReferrals() throws IOException {
        xml(repository("<referral url='http://example.org/index.xml'/>"));

        assertBroken().contains("line 2, column", "referrals are not followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<other/>", "<repository><other/></repository>", "", "no xml"})
    void refusesOtherDocuments(String text) throws IOException {
        xml(text);

        assertBroken().contains("index.xml", "line 1, column");
    }

    @Test
    void refusesAttributesOfTheRootThatAreWrong() throws IOException {
        xml("<repository increment='many'/>");

        assertBroken().contains("line 1, column", "many");
    }

    @Test
    void namesAPackedIndexThatEndsTooEarly() throws IOException {
        Path packed = Gzip.write(folder.resolve("index.xml.gz"), repository(resource("a.jar")));
        byte[] content = Files.readAllBytes(packed);
        for (int length : new int[] {0, 5, content.length / 2, content.length - 1}) {
            Files.write(packed, Arrays.copyOf(content, length));
            assertBroken().contains("index.xml.gz", "gzip");
        }
        content[content.length / 2] ^= 0x55;
        Files.write(packed, content);
        assertBroken().contains("index.xml.gz");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("index.json"), new byte[] {'{', (byte) 0xff, '}'});

        assertBroken().contains("index.json", "UTF-8");
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertBroken() {
        return assertFails(PluginErrorCode.INVALID_FORMAT, () -> repositories.list(folder));
    }

    private void json(String text) throws IOException {
        Files.writeString(folder.resolve("index.json"), text);
    }

    private void xml(String text) throws IOException {
        Files.writeString(folder.resolve("index.xml"), text);
    }

    private static String repository(String resources) {
        return "<repository name='r' increment='1' xmlns='http://www.osgi.org/xmlns/repository/v1.0.0'>\n" + resources
                + "\n</repository>";
    }

    private static String resource(String url) {
        return "<resource><capability namespace='osgi.identity'><attribute name='osgi.identity' value='a'/>"
                + "<attribute name='type' value='osgi.bundle'/><attribute name='version' type='Version' value='1.0.0'/></capability>"
                + "<capability namespace='osgi.content'><attribute name='osgi.content' value='" + SHA256 + "'/>"
                + "<attribute name='url' value='" + url + "'/></capability></resource>";
    }
}
