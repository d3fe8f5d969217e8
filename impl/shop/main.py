"""The application: `uvicorn impl.shop.main:app`."""

from generated.shop import create_app

from .account import provide_account
from .auth import AUTH
from .items import provide_items

app = create_app(auth=AUTH, items=provide_items, account=provide_account)
