"""The reports of all sample campaigns, written once for the tests of a file."""

from campaign import Campaign, ROOT

SAMPLES = sorted(path.parent.name for path in (ROOT / "samples").glob("*/passregion.ini"))
WORKBOOKS = ("vie-scolaire", "budget")


class SampleReports:
    """
    Runs every sample, with the keywords of `Campaign.run`; `paths` holds the workbooks by
    « sample--workbook », `pages` the letters by « sample--lettres ».
    """

    def __init__(self, **keywords):
        self.campaigns = {sample: Campaign(sample) for sample in SAMPLES}
        for campaign in self.campaigns.values():
            campaign.ok("-q", **keywords)
        self.paths = {f"{sample}--{workbook}": campaign.report(workbook)
                      for sample, campaign in self.campaigns.items() for workbook in WORKBOOKS}
        self.pages = {f"{sample}--lettres": campaign.report("lettres").with_suffix(".html")
                      for sample, campaign in self.campaigns.items()}

    def __enter__(self):
        return self

    def contents(self):
        """The bytes of each report."""
        return {name: path.read_bytes() for name, path in (self.paths | self.pages).items()}

    def __exit__(self, *_):
        for campaign in self.campaigns.values():
            campaign.__exit__()
